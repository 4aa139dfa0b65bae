namespace Acceptance.Reports.History;

/// <summary>What changed from one run to another, as keys of scenarios in order.</summary>
/// <param name="New">There only now.</param>
/// <param name="Gone">There only before.</param>
/// <param name="Fixed">Passes now and did not.</param>
/// <param name="Broken">Passed and does not now.</param>
/// <param name="Slower">Passes in both and takes half as long again and at least 200 ms more.</param>
public sealed record RunDifference(
    IReadOnlyList<string> New, IReadOnlyList<string> Gone, IReadOnlyList<string> Fixed, IReadOnlyList<string> Broken,
        IReadOnlyList<RunDifference.Change> Slower)
{
    private const double SlowerBy = 1.5;

    private const double SlowerByMs = 200;

    /// <summary>A scenario's duration in both runs, milliseconds.</summary>
    public sealed record Change(string Scenario, double Before, double Now);

    /// <summary>True when nothing changed.</summary>
    public bool IsEmpty => New.Count + Gone.Count + Fixed.Count + Broken.Count + Slower.Count == 0;

    /// <summary>Compares two runs. A scenario that was skipped in one of them is neither fixed nor broken.</summary>
    public static RunDifference Between(RunRecord before, RunRecord now)
    {
        var both = now.Scenarios.Where(pair => before.Scenarios.ContainsKey(pair.Key))
            .Select(pair => (pair.Key, Before: before.Scenarios[pair.Key], Now: pair.Value)).ToList();
        var ran = both.Where(pair => pair.Before.Status != "skipped" && pair.Now.Status != "skipped").ToList();
        return new RunDifference(
            now.Scenarios.Keys.Where(key => !before.Scenarios.ContainsKey(key)).ToList(),
            before.Scenarios.Keys.Where(key => !now.Scenarios.ContainsKey(key)).ToList(),
            ran.Where(pair => !pair.Before.Passed && pair.Now.Passed).Select(pair => pair.Key).ToList(),
            ran.Where(pair => pair.Before.Passed && !pair.Now.Passed).Select(pair => pair.Key).ToList(),
            ran.Where(pair => pair.Before.Passed && pair.Now.Passed && IsSlower(pair.Before.Ms, pair.Now.Ms))
                .Select(pair => new Change(pair.Key, pair.Before.Ms, pair.Now.Ms)).ToList());
    }

    private static bool IsSlower(double before, double now) => now > before * SlowerBy && now - before >= SlowerByMs;
}
