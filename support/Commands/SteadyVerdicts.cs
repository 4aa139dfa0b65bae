using Acceptance.Support.Faults;

namespace Acceptance.Support.Commands;

/// <summary>How each scenario ended in every run of <c>acceptance steady</c>.</summary>
internal sealed class SteadyVerdicts
{
    private readonly Dictionary<string, List<Verdict>> _verdicts = [];

    /// <summary>How many runs were seen.</summary>
    public int Runs { get; private set; }

    /// <summary>How many scenarios were seen.</summary>
    public int Count => _verdicts.Count;

    /// <summary>The scenarios that did not end in the same way each time, or did not run each time, with how they ended.</summary>
    public IReadOnlyList<(string Scenario, IReadOnlyList<string> Verdicts)> Changed =>
        [.. _verdicts.Where(entry => HasChanged(entry.Value)).Select(entry => (entry.Key, StatusesOf(entry.Value)))];

    /// <summary>The scenarios that failed in the same way each time: nothing about them is unsteady, and nothing is well.</summary>
    public IReadOnlyList<string> AlwaysFailed =>
        [.. _verdicts.Where(entry => !HasChanged(entry.Value) && entry.Value[0].HasFailed).Select(entry => entry.Key)];

    /// <summary>Takes the scenarios of one more run.</summary>
    public void Add(IReadOnlyList<ScenarioResult> scenarios)
    {
        Runs++;
        // Rows of an outline may share a title; their statuses together are its verdict.
        foreach (var scenario in scenarios.GroupBy(scenario => scenario.Name))
        {
            var verdict = new Verdict(string.Join(' ', scenario.Select(row => row.Status).Order()), scenario.Any(row => row.HasFailed));
            (_verdicts.TryGetValue(scenario.Key, out var list) ? list : _verdicts[scenario.Key] = []).Add(verdict);
        }
    }

    private static IReadOnlyList<string> StatusesOf(List<Verdict> verdicts) => [.. verdicts.Select(verdict => verdict.Statuses)];

    private bool HasChanged(List<Verdict> verdicts) => verdicts.Count != Runs || verdicts.Distinct().Count() > 1;

    private sealed record Verdict(string Statuses, bool HasFailed);
}
