using System.ComponentModel;
using System.Globalization;
using System.Security.Cryptography;
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
        var verdicts = new SteadyVerdicts();
        var left = new TimeLeft(settings.Runs, TimeProvider.System);
        for (var i = 1; i <= settings.Runs; i++)
        {
            var (threads, seed) = (RandomNumberGenerator.GetInt32(FewestThreads, MostThreads + 1), RandomNumberGenerator.GetInt32(int.MaxValue));
            var messages = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"run-{i}.ndjson"));
            var scenarios = await RunAsync(messages, threads, seed, settings.Filter, cancellationToken);
            verdicts.Add(scenarios);
            AnsiConsole.WriteLine(
                $"run {left.After(i)}: {threads} at once, seed {seed}, {scenarios.Count} scenarios, {scenarios.Count(scenario => scenario.HasFailed)} failed");
        }

        var (changed, failed) = (verdicts.Changed, verdicts.AlwaysFailed);
        var result = new
        {
            settings.Runs,
            Scenarios = verdicts.Count,
            Changed = changed.Select(verdict => new { verdict.Scenario, verdict.Verdicts }),
            AlwaysFailed = failed,
        };
        ProofFile.Write(Path.Combine(output, "steady.json"), result);
        if (settings.Json)
            JsonOutput.Write(result);
        foreach (var (scenario, found) in changed)
            AnsiConsole.MarkupLineInterpolated($"[red]changed[/] {scenario}: {string.Join(", ", found)}");
        foreach (var scenario in failed)
            AnsiConsole.MarkupLineInterpolated($"[red]failed each time[/] {scenario}");
        AnsiConsole.WriteLine($"{changed.Count} of {verdicts.Count} verdicts changed in {settings.Runs} runs, and {failed.Count} scenarios failed each time.");
        return changed.Count == 0 && failed.Count == 0 && verdicts.Count > 0 ? 0 : 1;
    }

    private static async Task<IReadOnlyList<ScenarioResult>> RunAsync(
        string messages, int threads, int seed, string? filter, CancellationToken cancellationToken)
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
            cancellationToken);
        return MessageResults.Read(messages);
    }
}
