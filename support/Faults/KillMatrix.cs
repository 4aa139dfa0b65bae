namespace Acceptance.Support.Faults;

/// <summary>Which fault was caught by which scenario (docs/faults.md has the file's form).</summary>
/// <param name="Fault">The fault's id.</param>
/// <param name="Title">What was broken.</param>
/// <param name="Criteria">Who had to notice.</param>
/// <param name="Caught">Whether a scenario of one of these failed.</param>
/// <param name="CaughtBy">Which, and for which of the criteria.</param>
/// <param name="AfterMs">From the start of the run to the first failure, milliseconds; null when nothing failed.</param>
/// <param name="Message">The first failure in one line; of a survivor, why there is none.</param>
/// <param name="Stray">Scenarios that failed without showing one of the criteria.</param>
internal sealed record KillMatrixRow(
    string Fault, string Title, IReadOnlyList<string> Criteria, bool Caught, IReadOnlyList<CaughtBy> CaughtBy, double? AfterMs, string Message,
        IReadOnlyList<string> Stray)
{
    /// <summary>Reads it from a run. A scenario that fails without the fault too has not caught it.</summary>
    public static KillMatrixRow Of(Fault fault, SuiteRun run, IReadOnlySet<string> alarms)
    {
        var failed = run.Failed.Where(scenario => !alarms.Contains(scenario.Name)).ToList();
        var caught = failed.SelectMany(scenario => scenario.Tags.Intersect(fault.Criteria).Select(criterion => new CaughtBy(criterion,
            scenario.Name))).ToList();
        var stray = failed.Where(scenario => !scenario.Tags.Intersect(fault.Criteria).Any()).Select(scenario => scenario.Name).ToList();
        return new KillMatrixRow(
            fault.Id, fault.Title, fault.Criteria, caught.Count > 0, caught, failed.Count > 0 ? Math.Round((failed[0].At - run.Began).TotalMilliseconds) : null,
            failed.Count > 0 ? failed[0].Message ?? "" : WhyNot(run), stray);
    }

    private static string WhyNot(SuiteRun run) => run.Scenarios.Count > 0
        ? $"{run.Passed} of {run.Scenarios.Count} scenarios passed, and no other one than without the fault failed"
        : $"no scenario was run: {string.Join(' ', run.Output.Split('\n').TakeLast(3)).Trim()}";
}

/// <summary>What a proof found: the file <c>killmatrix.json</c> (docs/faults.md).</summary>
/// <param name="Commit">The revision that was checked out when it began; null outside of a clone.</param>
/// <param name="At">When it began, UTC.</param>
/// <param name="FaultsInAll">How many faults there are: more than the entries when only some were tried.</param>
/// <param name="FalseAlarms">Scenarios that did not pass although there was no fault: with one, the rest is not worth anything.</param>
/// <param name="Entries">One for each fault that was tried.</param>
internal sealed record KillMatrix(
    string? Commit, DateTimeOffset At, int FaultsInAll, IReadOnlyList<string> FalseAlarms, IReadOnlyList<KillMatrixRow> Entries);

/// <summary>A scenario that noticed, and the criterion that it shows.</summary>
internal sealed record CaughtBy(string Criterion, string Scenario);
