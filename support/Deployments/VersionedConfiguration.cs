using System.Diagnostics;
using System.Text.RegularExpressions;
using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;

namespace Acceptance.Support.Deployments;

/// <summary>Asks version control for the configuration of a deployment (PRD003-NFR3.1).</summary>
public sealed partial class VersionedConfiguration(EvidenceRecorder evidence, ScenarioDeadline deadline)
{
    private const string Settings = "docs/settings.md";

    // Set for the runtime that the services are written in, not for the services.
    private const string OfRuntime = "DOTNET_";

    /// <summary>Whether the suite runs from a clone.</summary>
    public static bool IsClone => Path.Exists(Path.Combine(Repository.Root, ".git"));

    /// <summary>Every file that version control knows.</summary>
    public async Task<IReadOnlyList<string>> FilesAsync() =>
        (await GitAsync("the files under version control", "ls-files")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Names of settings that a service of the environment gets and the versioned description does not have.</summary>
    public async Task<(int Known, IReadOnlyList<string> Missing)> UndescribedAsync(IReplaceableServices services)
    {
        var described = SettingName().Matches(await GitAsync("the versioned description of the settings", "show",
            $"HEAD:{Settings}")).Select(match => match.Groups[1].Value).ToHashSet();
        var given = Enum.GetValues<Service>().SelectMany(service => services.SettingsOf(service).Keys).Where(name => !name.StartsWith(OfRuntime,
            StringComparison.Ordinal)).Distinct();
        return (described.Count, [.. given.Where(name => !described.Contains(name))]);
    }

    private async Task<string> GitAsync(string title, params string[] arguments)
    {
        var (at, watch) = (TimeProvider.System.GetUtcNow(), Stopwatch.StartNew());
        var output = await CommandRun.ToEndAsync(["git", "-C", Repository.Root, .. arguments], null, deadline.Token);
        evidence.Record(new ProcessEvidence(title, "suite", at, watch.Elapsed, "git", $"git {string.Join(' ', arguments)}", null, "exited", 0,
            output.Split('\n')));
        return output;
    }

    [GeneratedRegex("`([A-Z][A-Z0-9_]+)`")]
    private static partial Regex SettingName();
}
