using System.ComponentModel;
using Acceptance.Commands;
using Acceptance.Support.Environment;
using Acceptance.Support.Faults;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Acceptance.Support.Commands;

/// <summary><c>acceptance prove</c>: runs the suite under each fault, which it must notice, and under none, which it must not (docs/faults.md).</summary>
internal sealed class ProveCommand : AsyncCommand<ProveCommand.Settings>
{
    /// <summary>The options of the command.</summary>
    public sealed class Settings : OutputSettings
    {
        [CommandOption("--fault <ID>")]
        [Description("Only this fault; may be given several times.")]
        public string[] Faults { get; init; } = [];

        [CommandOption("--parallel <COUNT>")]
        [Description("Runs at once. Default: two for each processor, since most of a run under a fault is waiting.")]
        public int Parallel { get; init; } = 2 * System.Environment.ProcessorCount;

        [CommandOption("--out <FOLDER>")]
        [Description("Where killmatrix.json and replay-002.json go. Default: reports/out")]
        public string? Out { get; init; }

        [CommandOption("--replay-002")]
        [Description("Replay the failures of iteration 002 instead.")]
        public bool Replay { get; init; }

        /// <inheritdoc/>
        public override ValidationResult Validate() => Parallel < 1 ? ValidationResult.Error("--parallel must be 1 or more.") : ValidationResult.Success();
    }

    /// <inheritdoc/>
    public override async Task<int> ExecuteAsync(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        var output = Path.GetFullPath(settings.Out ?? Path.Combine(Repository.Root, "reports", "out"));
        var messages = Directory.CreateDirectory(Path.Combine(output, "prove")).FullName;
        await using var database = await EmbeddedRun.StartDatabaseAsync(new FreePorts(), cancellationToken);
        var suite = new SuiteUnderFault(database.Cluster, messages, database.Folder.Watchdog, withOwnEnvironments: settings.Replay);
        return settings.Replay
            ? await ReplayAsync(suite, settings, output, cancellationToken)
            : await ProveAsync(suite, settings, output, cancellationToken);
    }

    private static async Task<int> ProveAsync(SuiteUnderFault suite, Settings settings, string output, CancellationToken cancellationToken)
    {
        var begun = await Measurement.BeginAsync<KillMatrixRow>(Repository.Root, TimeProvider.System, cancellationToken);
        IReadOnlyList<Fault> faults = settings.Faults.Length == 0 ? FaultCatalogue.All : [.. settings.Faults.Select(FaultCatalogue.Named)];
        var runs = await RunAsync(suite, faults, fault => fault.Criteria, settings.Parallel, async fault =>
        {
            var run = await suite.RunTwiceIfNotStartedAsync(fault.Id, fault.Id, fault.Criteria, cancellationToken);
            AnsiConsole.WriteLine(run.Failed is [var first, ..] ? $"noticed {fault.Id}: {first.Message}" : $"nothing failed under {fault.Id}");
            return run;
        }, cancellationToken);
        IReadOnlyList<KillMatrixRow> rows = [.. faults.Zip(runs.UnderFault, (fault, run) => KillMatrixRow.Of(fault, run, runs.FalseAlarms))];
        var matrix = new KillMatrix(begun.Commit, begun.At, FaultCatalogue.All.Count, [.. runs.FalseAlarms], rows);
        ProofFile.Write(Path.Combine(output, "killmatrix.json"), matrix);
        if (settings.Json)
            JsonOutput.Write(matrix);
        Print(rows);
        PrintAlarms(runs.WithoutFault);
        return runs.ExitCode(rows.All(row => row.Caught));
    }

    private static async Task<int> ReplayAsync(SuiteUnderFault suite, Settings settings, string output, CancellationToken cancellationToken)
    {
        var begun = await Measurement.BeginAsync<ReplayRow>(Repository.Root, TimeProvider.System, cancellationToken);
        var runs = await RunAsync(suite, ReplayedFailure.All, failure => failure.Criteria, settings.Parallel,
            failure => suite.RunTwiceIfNotStartedAsync(failure.Id, failure.Faults, failure.Criteria, cancellationToken), cancellationToken);
        var rows = ReplayedFailure.All.Zip(runs.UnderFault, (failure, run) => ReplayRow.Of(failure, run, runs.FalseAlarms)).ToList();
        var measurement = begun with { Entries = rows };
        ProofFile.Write(Path.Combine(output, "replay-002.json"), measurement);
        if (settings.Json)
            JsonOutput.Write(measurement);
        Print(rows);
        PrintAlarms(runs.WithoutFault);
        return runs.ExitCode(rows.TrueForAll(row => row.Noticed));
    }

    // The run without a fault goes beside the others, so that it is as hard pressed as they are.
    private static async Task<ProofRuns> RunAsync<T>(
        SuiteUnderFault suite, IReadOnlyList<T> faults, Func<T, IReadOnlyList<string>> criteriaOf, int parallel, Func<T, Task<SuiteRun>> runUnder,
        CancellationToken cancellationToken)
    {
        var without = RunWithoutFaultAsync(suite, faults.SelectMany(criteriaOf), cancellationToken);
        var under = EachAsync(faults, parallel, runUnder);
        await Task.WhenAll(without, under);
        return new ProofRuns(await without, await under);
    }

    private static async Task<SuiteRun> RunWithoutFaultAsync(SuiteUnderFault suite, IEnumerable<string> criteria, CancellationToken cancellationToken)
    {
        var run = await suite.RunWithoutFaultAsync(criteria, cancellationToken);
        AnsiConsole.WriteLine($"without a fault: {run.Passed} of {run.Scenarios.Count} scenarios passed, {run.Took.TotalSeconds:0} s");
        return run;
    }

    private static void PrintAlarms(SuiteRun withoutFault)
    {
        foreach (var alarm in withoutFault.Alarms)
            AnsiConsole.MarkupLineInterpolated($"[red]false alarm[/] {alarm.Name}: {alarm.Message ?? "it was begun and never ended"}");
    }

    private static async Task<IReadOnlyList<TResult>> EachAsync<T, TResult>(IReadOnlyList<T> items, int parallel, Func<T, Task<TResult>> work)
    {
        var results = new TResult[items.Count];
        var (left, done) = (new TimeLeft(items.Count, TimeProvider.System), 0);
        await Parallel.ForAsync(0, items.Count, new ParallelOptions { MaxDegreeOfParallelism = parallel }, async (i, _) =>
        {
            results[i] = await work(items[i]);
            AnsiConsole.WriteLine(left.After(Interlocked.Increment(ref done)));
        });
        return results;
    }

    private static void Print(IReadOnlyList<ReplayRow> rows)
    {
        var table = new Table().AddColumns("002", "then", "now", "after");
        foreach (var row in rows)
            table.AddRow(Markup.Escape(row.Id), Markup.Escape(row.Then), Markup.Escape(row.Noticed ? row.By[0] : "NOT NOTICED"), $"{row.AfterMs / 1000:0.0} s");
        AnsiConsole.Write(table);
    }

    private static void Print(IReadOnlyList<KillMatrixRow> rows)
    {
        var table = new Table().AddColumns("fault", "must notice", "caught by", "after");
        foreach (var row in rows)
        {
            table.AddRow(
                Markup.Escape(row.Fault), Markup.Escape(string.Join(' ', row.Criteria)),
                row.Caught ? Markup.Escape($"{row.CaughtBy[0].Criterion}: {row.CaughtBy[0].Scenario}") : "[red]nobody[/]", row.AfterMs is { } after
                    ? $"{after / 1000:0.0} s" : "");
        }

        AnsiConsole.Write(table);
        AnsiConsole.WriteLine($"{rows.Count(row => row.Caught)} of {rows.Count} faults were caught.");
    }
}
