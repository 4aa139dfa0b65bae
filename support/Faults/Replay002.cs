namespace Acceptance.Support.Faults;

/// <summary>What failed in iteration 002 and looked like success, put together from faults.</summary>
/// <param name="Id">The criterion <c>B002-…</c>.</param>
/// <param name="Then">What it was called at the time.</param>
/// <param name="Faults">Ids of the faults that make it again.</param>
/// <param name="Answers">The criteria that must notice it now, as the catalogue names them (features/requirements.yml).</param>
internal sealed record ReplayedFailure(string Id, string Then, string Faults, IReadOnlyList<string> Answers)
{
    /// <summary>All eleven.</summary>
    public static IReadOnlyList<ReplayedFailure> All { get; } =
    [
        new("B002-1", "\"deployment successful\": no worker process ran", "no-worker", ["PRD003-AC2.3", "P9-1.5"]),
        new("B002-2", "\"all tests passed\": on other data than the system's", "other-data", ["PRD003-KPI4", "PRD003-NFR1.2"]),
        new("B002-3", "\"schema ready\": the migration was not applied", "no-chunk-buffer,no-vector-buffer", ["PRD003-AC2.4", "P9-1.2"]),
        new("B002-4", "\"queue accepting jobs\": none left its first status", "frozen-at-upload", ["PRD003-AC3.1", "PRD003-FR3.1"]),
        new("B002-5", "\"chunking complete\": the chunk buffer stayed empty", "lost-chunk-buffer", ["PRD003-FR3.2", "PRD003-NFR5.3"]),
        new("B002-6", "\"pipeline operational\": embedding was never begun", "frozen-at-embedding", ["PRD003-AC1.2"]),
        new("B002-7", "\"documents stored\": with impossible dates and no status", "documents-of-the-past,frozen-record,events-in-disorder",
            ["PRD003-NFR4.2", "P9-3.4"]),
        new("B002-8", "\"batch processed within the minute\": nothing had been", "falsely-complete", ["P9-FUNC3", "PRD003-NFR5.3"]),
        new("B002-9", "\"callbacks secured\": nobody had tried", "unsigned-callbacks", ["P9-TECH3", "PRD003-AC1.3"]),
        new("B002-10", "\"no alerts\": with a dead worker and empty buffers", "no-worker,lost-chunk-buffer,late-dashboard", ["PRD003-FR4.3", "PRD003-AC4.3"]),
        new("B002-11", "\"configuration complete\": settings and connections never tried", "setting-of-the-machine,wrong-embedder-address",
            ["PRD003-FR2.3", "PRD003-AC2.1"]),
    ];

    /// <summary>Whose scenarios are run: those that answer the failure, and its own.</summary>
    public IReadOnlyList<string> Criteria => [.. Answers, Id];
}

/// <summary>A failure of iteration 002 beside what the suite says of it now.</summary>
/// <param name="Id">The criterion.</param>
/// <param name="Then">What it was called at the time.</param>
/// <param name="Faults">How it was made again.</param>
/// <param name="Noticed">Whether the suite fails.</param>
/// <param name="Passed">Scenarios that passed.</param>
/// <param name="Failed">Scenarios that failed before the run ended at the first failure.</param>
/// <param name="By">Which failed.</param>
/// <param name="AfterMs">From the start of the run to the first failure, milliseconds.</param>
/// <param name="Message">The first failure in one line.</param>
internal sealed record ReplayRow(
    string Id, string Then, IReadOnlyList<string> Faults, bool Noticed, int Passed, int Failed, IReadOnlyList<string> By, double? AfterMs, string Message)
{
    /// <summary>What came of a run under a failure of 002; scenarios that fail without it do not count.</summary>
    public static ReplayRow Of(ReplayedFailure failure, SuiteRun run, IReadOnlySet<string> alarms)
    {
        IReadOnlyList<ScenarioResult> failed = [.. run.Failed.Where(scenario => !alarms.Contains(scenario.Name))];
        return new ReplayRow(
            failure.Id, failure.Then, failure.Faults.Split(','), failed.Count > 0, run.Passed, failed.Count, [.. failed.Select(scenario => scenario.Name)],
            failed.Count > 0 ? Math.Round((failed[0].At - run.Began).TotalMilliseconds) : null, failed.Count > 0 ? failed[0].Message ?? "" : "nothing failed");
    }
}
