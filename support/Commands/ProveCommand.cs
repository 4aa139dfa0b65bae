using System.ComponentModel;
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
        var suite = new SuiteUnderFault(database.Cluster, messages);
        return settings.Replay
            ? await ReplayAsync(suite, settings, output, cancellationToken)
            : await ProveAsync(suite, settings, output, cancellationToken);
    }

    private static async Task<int> ProveAsync(SuiteUnderFault suite, Settings settings, string output, CancellationToken cancellationToken)
    {
        var measurement = await Measurement.BeginAsync<KillMatrixRow>(Repository.Root, TimeProvider.System, cancellationToken);
        IReadOnlyList<Fault> faults = settings.Faults.Length == 0 ? FaultCatalogue.All : [.. settings.Faults.Select(FaultCatalogue.Named)];
        // Beside the others, so that it is as hard pressed as they are.
        var without = RunWithoutFaultAsync(suite, faults, cancellationToken);
        var under = EachAsync(faults, settings.Parallel, async fault =>
        {
            var run = await suite.RunTwiceIfNotStartedAsync(fault, cancellationToken);
            AnsiConsole.WriteLine(run.Failed is [var first, ..] ? $"noticed {fault.Id}: {first.Message}" : $"nothing failed under {fault.Id}");
            return run;
        });
        await Task.WhenAll(without, under);
        var none = await without;
        var alarms = none.Failed.Select(scenario => scenario.Name).ToHashSet();
        IReadOnlyList<KillMatrixRow> rows = [.. faults.Zip(await under, (fault, run) => KillMatrixRow.Of(fault, run, alarms))];
        ProofFile.Write(Path.Combine(output, "killmatrix.json"), measurement with { Entries = rows });
        if (settings.Json)
            JsonOutput.Write(new { measurement.Commit, measurement.At, faults = rows, falseAlarms = none.Failed.Select(scenario => new { scenario.Name, scenario.Message }) });
        Print(rows);
        foreach (var alarm in none.Failed)
            AnsiConsole.MarkupLineInterpolated($"[red]false alarm[/] {alarm.Name}: {alarm.Message ?? ""}");
        return rows.All(row => row.Caught) && none.Passed > 0 && none.Failed.Count == 0 ? 0 : 1;
    }

    private static async Task<SuiteRun> RunWithoutFaultAsync(SuiteUnderFault suite, IReadOnlyList<Fault> faults, CancellationToken cancellationToken)
    {
        var run = await suite.RunAsync("none", null, [.. faults.SelectMany(fault => fault.Criteria).Distinct()], cancellationToken);
        AnsiConsole.WriteLine($"without a fault: {run.Passed} of {run.Scenarios.Count} scenarios passed, {run.Took.TotalSeconds:0} s");
        return run;
    }

    private static async Task<int> ReplayAsync(SuiteUnderFault suite, Settings settings, string output, CancellationToken cancellationToken)
    {
        var measurement = await Measurement.BeginAsync<ReplayRow>(Repository.Root, TimeProvider.System, cancellationToken);
        var rows = await EachAsync(ReplayedFailure.All, settings.Parallel, async failure =>
        {
            var run = await suite.RunAsync(failure.Id, failure.Faults, failure.Criteria, cancellationToken);
            return new ReplayRow(
                failure.Id, failure.Then, failure.Faults.Split(','), run.Failed.Count > 0, run.Passed, run.Failed.Count,
                    [.. run.Failed.Select(scenario => scenario.Name)],
                run.Failed.Count > 0 ? Math.Round((run.Failed[0].At - run.Began).TotalMilliseconds) : null, run.Failed.Count > 0
                    ? run.Failed[0].Message ?? "" : "nothing failed");
        });
        measurement = measurement with { Entries = rows };
        ProofFile.Write(Path.Combine(output, "replay-002.json"), measurement);
        if (settings.Json)
            JsonOutput.Write(measurement);
        var table = new Table().AddColumns("002", "then", "now", "after");
        foreach (var row in rows)
            table.AddRow(Markup.Escape(row.Id), Markup.Escape(row.Then), Markup.Escape(row.Noticed ? row.By[0] : "NOT NOTICED"), $"{row.AfterMs / 1000:0.0} s");
        AnsiConsole.Write(table);
        return rows.All(row => row.Noticed) ? 0 : 1;
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
