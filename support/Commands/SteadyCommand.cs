using System.ComponentModel;
using System.Globalization;
using System.Security.Cryptography;
using Acceptance.Commands;
using Acceptance.Support.Environment;
using Acceptance.Support.Faults;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Acceptance.Support.Commands;

/// <summary>
/// <c>acceptance steady</c>: repeats the suite, each time shuffled by another seed and with another parallelism, and reports every verdict that changes
/// and every scenario that fails each time.
/// </summary>
internal sealed class SteadyCommand : AsyncCommand<SteadyCommand.Settings>
{
    private const int FewestThreads = 3;
    private const int MostThreads = 12;

    /// <summary>The options of the command.</summary>
    public sealed class Settings : OutputSettings
    {
        [CommandOption("--runs <COUNT>")]
        [Description("How often. Default: 50")]
        [DefaultValue(50)]
        public int Runs { get; init; }

        [CommandOption("--filter <EXPRESSION>")]
        [Description("Only a part of the suite, as for 'dotnet test'.")]
        public string? Filter { get; init; }

        [CommandOption("--out <FOLDER>")]
        [Description("Where steady.json goes. Default: reports/out")]
        public string? Out { get; init; }

        /// <inheritdoc/>
        public override ValidationResult Validate() =>
            Runs < 2 ? ValidationResult.Error("--runs must be 2 or more: one run has nothing to differ from.") : ValidationResult.Success();
    }

    /// <inheritdoc/>
    public override async Task<int> ExecuteAsync(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        var output = Path.GetFullPath(settings.Out ?? Path.Combine(Repository.Root, "reports", "out"));
        var folder = Directory.CreateDirectory(Path.Combine(output, "steady")).FullName;
        using var run = RunFolder.Create();
        var verdicts = new SteadyVerdicts();
        var result = Result(verdicts);
        var left = new TimeLeft(settings.Runs, TimeProvider.System);
        for (var i = 1; i <= settings.Runs; i++)
        {
            var (threads, seed) = (RandomNumberGenerator.GetInt32(FewestThreads, MostThreads + 1), RandomNumberGenerator.GetInt32(int.MaxValue));
            var messages = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"run-{i}.ndjson"));
            var scenarios = await RunAsync(messages, threads, seed, settings.Filter, run.Watchdog, cancellationToken);
            verdicts.Add(scenarios);
            ShowRun($"run {left.After(i)}: {threads} at once, seed {seed}", scenarios);
            result = Result(verdicts);
            // A run of hours may be stopped; what it has seen by then stays.
            ProofFile.Write(Path.Combine(output, "steady.json"), result);
        }

        if (settings.Json)
            JsonOutput.Write(result);
        ShowVerdicts(verdicts);
        return verdicts is { Changed.Count: 0, AlwaysFailed.Count: 0, Count: > 0 } ? 0 : 1;
    }

    private static SteadyResult Result(SteadyVerdicts verdicts) => new(
        verdicts.Runs, verdicts.Count, [.. verdicts.Changed.Select(verdict => new ChangedVerdict(verdict.Scenario, verdict.Verdicts))], verdicts.AlwaysFailed);

    private static void ShowRun(string run, IReadOnlyList<ScenarioResult> scenarios)
    {
        var failed = scenarios.Where(scenario => scenario.HasFailed).ToList();
        AnsiConsole.WriteLine($"{run}, {scenarios.Count} scenarios, {failed.Count} failed");
        foreach (var scenario in failed)
            AnsiConsole.MarkupLineInterpolated($"  [red]failed[/] {scenario.Name}: {scenario.Message}");
    }

    private static void ShowVerdicts(SteadyVerdicts verdicts)
    {
        foreach (var (scenario, found) in verdicts.Changed)
            AnsiConsole.MarkupLineInterpolated($"[red]changed[/] {scenario}: {string.Join(", ", found)}");
        foreach (var scenario in verdicts.AlwaysFailed)
            AnsiConsole.MarkupLineInterpolated($"[red]failed each time[/] {scenario}");
        AnsiConsole.WriteLine(
            $"{verdicts.Changed.Count} of {verdicts.Count} verdicts changed in {verdicts.Runs} runs, and {verdicts.AlwaysFailed.Count} scenarios failed each time.");
    }

    private static async Task<IReadOnlyList<ScenarioResult>> RunAsync(
        string messages, int threads, int seed, string? filter, Watchdog watchdog, CancellationToken cancellationToken)
    {
        File.Delete(messages);
        string[] filtered = filter is null ? [] : ["--filter", filter];
        await CommandRun.TryAsync(
            ["dotnet", SuitePart.Suite(), .. filtered, "--parallel", threads.ToString(CultureInfo.InvariantCulture)],
            new Dictionary<string, string>
            {
                ["REQNROLL_FORMATTERS_MESSAGE"] = $"outputFilePath={messages}",
                ["ACCEPTANCE_SHUFFLE"] = seed.ToString(CultureInfo.InvariantCulture),
            },
            cancellationToken, watchdog);
        return MessageResults.Read(messages);
    }

    private sealed record SteadyResult(int Runs, int Scenarios, IReadOnlyList<ChangedVerdict> Changed, IReadOnlyList<string> AlwaysFailed);

    private sealed record ChangedVerdict(string Scenario, IReadOnlyList<string> Verdicts);
}
