using System.Text.RegularExpressions;

namespace Acceptance.Conventions.Tests;

/// <summary>A command that a page shows, in words: quotes are taken off, and a comment behind it is left out.</summary>
/// <param name="Page">The page.</param>
/// <param name="Line">Where it first stands there, from 1.</param>
/// <param name="Text">The command as a shell takes it.</param>
/// <param name="Words">Its words.</param>
internal sealed partial record DocumentedCommand(string Page, int Line, string Text, IReadOnlyList<string> Words)
{
    /// <summary>Every command of the pages: the lines of their shell blocks, and what stands in a sentence as code and is one.</summary>
    public static IReadOnlyList<DocumentedCommand> All { get; } = [.. Pages.All.SelectMany(page => Read(page, RepositoryFiles.Read(page)))];

    /// <summary>Where it stands, and what it is.</summary>
    public string Place => $"{Page}:{Line}: {Text}";

    private static IEnumerable<DocumentedCommand> Read(string page, string text) =>
        Lines(text).SelectMany(line => line.Commands.Where(command => command.Length > 0).Select(command => (line.Number, Text: command)))
            .DistinctBy(command => command.Text)
            .Select(command => new DocumentedCommand(
                page, command.Number, command.Text, [.. Word().Matches(command.Text).Select(word => Quote().Replace(word.Value, ""))]));

    private static IEnumerable<(int Number, IEnumerable<string> Commands)> Lines(string text)
    {
        string? block = null;
        foreach (var (index, line) in text.Split('\n').Index())
        {
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal))
                block = block is null ? line.Trim()[3..] : null;
            else if (block == "sh")
                yield return (index + 1, [Comment().Replace(line, "").Trim()]);
            else if (block is null)
                yield return (index + 1, InlineCode().Matches(line).Select(code => code.Groups[1].Value).Where(code => Command().IsMatch(code)));
        }
    }

    [GeneratedRegex(@"\s+# .*$")]
    private static partial Regex Comment();

    [GeneratedRegex(@"`([^`]+)`")]
    private static partial Regex InlineCode();

    [GeneratedRegex(@"^(?:[A-Z_]+=\S+ )*(?:\./acceptance(?:\.ps1)?(?: |$)|dotnet |docker )")]
    private static partial Regex Command();

    [GeneratedRegex(@"(?:[^\s""']|""[^""]*""|'[^']*')+")]
    private static partial Regex Word();

    [GeneratedRegex(@"[""']")]
    private static partial Regex Quote();
}
