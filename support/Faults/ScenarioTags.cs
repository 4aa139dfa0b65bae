namespace Acceptance.Support.Faults;

/// <summary>Tags (features/glossary.md) by which a part of the suite is chosen.</summary>
internal static class ScenarioTags
{
    /// <summary>Scenarios that have an environment of their own.</summary>
    public static IReadOnlyList<string> OwnEnvironment { get; } =
        ["own-environment", "impatient", "small-environment", "shipped-settings", "quick", "quick-expiry", "slow-motion"];

    /// <summary>Scenarios that need minutes, something outside, a quiet machine, a finished run, or a database server that they may crash.</summary>
    public static IReadOnlyList<string> OwnConditions { get; } = ["long", "outside", "load", "after-run", "own-database"];

    /// <summary>The part of a filter, as <c>dotnet test --filter</c> takes it, that leaves out the scenarios with a tag.</summary>
    public static string Without(IEnumerable<string> tags) => string.Concat(tags.Select(tag => $"&Category!={tag}"));
}
