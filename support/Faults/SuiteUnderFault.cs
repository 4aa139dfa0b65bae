using Acceptance.Support.Environment;

namespace Acceptance.Support.Faults;

/// <summary>Runs a part of the suite in a process and environment of its own, under a fault or under none.</summary>
/// <param name="cluster">A PostgreSQL server with a migrated template that all of the runs share; each has databases of its own.</param>
/// <param name="folder">Where the runs' messages go.</param>
/// <param name="watchdog">Ends the runs when this process is killed.</param>
/// <param name="withOwnEnvironments">
/// Whether scenarios with environments of their own are run too. Of most faults they show nothing that the shared environment does not show, and they take
/// long; but all alerts are tried in them.
/// </param>
internal sealed class SuiteUnderFault(EmbeddedCluster cluster, string folder, Watchdog watchdog, bool withOwnEnvironments = false)
{
    private readonly SuitePart _suite = new(cluster, folder, watchdog);

    /// <summary>Runs the scenarios of criteria under a fault, and once more when its services did not start: only a fault does that twice.</summary>
    /// <param name="name">Name of the run's files.</param>
    /// <param name="faults">The ids of the faults, with commas.</param>
    /// <param name="criteria">Whose scenarios are run.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public async Task<SuiteRun> RunTwiceIfNotStartedAsync(string name, string faults, IReadOnlyList<string> criteria, CancellationToken cancellationToken)
    {
        var run = await RunAsync(name, faults, criteria, cancellationToken);
        return run.HasFailedToStart ? await RunAsync(name, faults, criteria, cancellationToken) : run;
    }

    /// <summary>Runs the scenarios of criteria under no fault: none may fail, and none may be cut short.</summary>
    public Task<SuiteRun> RunWithoutFaultAsync(IEnumerable<string> criteria, CancellationToken cancellationToken) =>
        RunAsync("none", null, [.. criteria.Distinct()], cancellationToken);

    /// <summary>Runs the scenarios of criteria.</summary>
    /// <param name="name">Name of the run's files.</param>
    /// <param name="fault">The ids of the faults; null for none.</param>
    /// <param name="criteria">Whose scenarios are run.</param>
    /// <param name="cancellationToken">Ends the run.</param>
    public async Task<SuiteRun> RunAsync(string name, string? fault, IReadOnlyList<string> criteria, CancellationToken cancellationToken)
    {
        var variables = new Dictionary<string, string>
        {
            [FaultCatalogue.Variable] = fault ?? "",
            [SuitePart.StopAtFirstFailure] = fault is null ? "" : "1",
        };
        return await _suite.RunAsync(name.Replace(',', '+'), Filter(criteria, withOwnEnvironments), variables, cancellationToken);
    }

    /// <summary>The part of the suite that shows criteria, as <c>dotnet test --filter</c> takes it.</summary>
    internal static string Filter(IReadOnlyList<string> criteria, bool withOwnEnvironments)
    {
        IReadOnlyList<string> leftOut = withOwnEnvironments ? ScenarioTags.OwnConditions : [.. ScenarioTags.OwnEnvironment, .. ScenarioTags.OwnConditions];
        return $"({string.Join('|', criteria.Select(id => $"Category={id}"))}){ScenarioTags.Without(leftOut)}&DisplayName!~handbook";
    }
}

/// <summary>A run of a part of the suite.</summary>
/// <param name="Began">When its process was started.</param>
/// <param name="Took">Until it ended.</param>
/// <param name="Scenarios">What was run.</param>
/// <param name="Output">What it printed.</param>
internal sealed record SuiteRun(DateTimeOffset Began, TimeSpan Took, IReadOnlyList<ScenarioResult> Scenarios, string Output)
{
    /// <summary>The scenarios that failed, first failure first.</summary>
    public IReadOnlyList<ScenarioResult> Failed => [.. Scenarios.Where(scenario => scenario.HasFailed).OrderBy(scenario => scenario.At)];

    /// <summary>Those that failed, or were begun and never ended, in a run in which none should.</summary>
    public IReadOnlyList<ScenarioResult> Alarms => [.. Scenarios.Where(scenario => scenario.HasFailed || scenario.Status == ScenarioResult.NeverEnded)];

    /// <summary>Whether a service gave no answer in time: the fault's doing, or that of a machine with too much to do.</summary>
    public bool HasFailedToStart =>
        Failed is [{ Message: { } message }, ..] && message.Contains($" {ServiceProcess.Answers}. It did not happen", StringComparison.Ordinal);

    /// <summary>How many passed.</summary>
    public int Passed => Scenarios.Count(scenario => scenario.Status == "PASSED");
}
