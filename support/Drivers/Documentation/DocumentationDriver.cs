using System.Diagnostics;
using System.Text.RegularExpressions;
using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;

namespace Acceptance.Support.Drivers.Documentation;

/// <summary>A page and the verbs of <c>./acceptance</c> that it names.</summary>
public sealed record DocumentationPage(string Path, string Text, IReadOnlyList<string> Commands);

/// <summary>Reads the repository's pages, and asks the script which verbs it has.</summary>
public sealed partial class DocumentationDriver(EvidenceRecorder evidence, ScenarioDeadline deadline)
{
    private static readonly Dictionary<string, string> Pages = new()
    {
        ["how to start"] = "README.md",
        ["settings"] = "docs/settings.md",
        ["evidence"] = "docs/evidence.md",
        ["testing procedures"] = "docs/testing-procedures.md",
        ["troubleshooting"] = "docs/troubleshooting.md",
        ["deployment"] = "docs/deployment.md",
    };

    /// <summary>The page about a subject.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public DocumentationPage Open(string subject)
    {
        var path = Pages.GetValueOrDefault(subject) ?? throw new InvalidOperationException($"No page is known for '{subject}'; known are: {string.Join(", ", Pages.Keys)}.");
        var file = Path.Combine(Repository.Root, path);
        if (!File.Exists(file))
            throw new InvalidOperationException($"The page {path} about {subject} does not exist.");
        var text = File.ReadAllText(file);
        var page = new DocumentationPage(path, text, [.. Command().Matches(text).Select(match => match.Groups[1].Value).Distinct()]);
        evidence.Record(new LogEvidence(
            $"{path}: {text.Length} characters, {page.Commands.Count} commands", "suite", TimeProvider.System.GetUtcNow(), TimeSpan.Zero, path, text.Split('\n')));
        return page;
    }

    /// <summary>The verbs that <c>./acceptance help</c> lists.</summary>
    public async Task<IReadOnlyList<string>> VerbsAsync()
    {
        var (at, watch) = (TimeProvider.System.GetUtcNow(), Stopwatch.StartNew());
        var (exitCode, output) = await CommandRun.TryAsync(["bash", Path.Combine(Repository.Root, "acceptance"), "help"], null, deadline.Token);
        evidence.Record(new ProcessEvidence("The script lists its verbs", "suite", at, watch.Elapsed, "acceptance help", "./acceptance help", null, "exited", exitCode, output.Split('\n')));
        return [.. Verb().Matches(output).Select(match => match.Groups[1].Value)];
    }

    [GeneratedRegex(@"\./acceptance ([a-z][a-z-]*)")]
    private static partial Regex Command();

    [GeneratedRegex(@"(?m)^  ([a-z][a-z-]*)\s")]
    private static partial Regex Verb();
}
