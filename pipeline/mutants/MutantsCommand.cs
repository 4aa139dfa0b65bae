using System.ComponentModel;
using System.IO.Enumeration;
using Acceptance.Commands;
using Acceptance.Pipeline.Mutants.Building;
using Acceptance.Pipeline.Mutants.Mutation;
using Acceptance.Pipeline.Mutants.Trials;
using Acceptance.Support.Commands;
using Acceptance.Support.Environment;
using Acceptance.Support.Faults;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Acceptance.Pipeline.Mutants;

/// <summary><c>acceptance mutants</c>: changes the pipeline in one place after the other, and looks whether the suite notices (docs/mutants.md).</summary>
internal sealed class MutantsCommand : AsyncCommand<MutantsCommand.Settings>
{
    /// <summary>The options of the command.</summary>
    public sealed class Settings : OutputSettings
    {
        [CommandOption("--sample <COUNT>")]
        [Description("Only so many, drawn by chance from those that are reached.")]
        public int? Sample { get; init; }

        [CommandOption("--seed <NUMBER>")]
        [Description("Gives the same sample again. Default: 1")]
        [DefaultValue(1)]
        public int Seed { get; init; }

        [CommandOption("--file <GLOB>")]
        [Description("Only mutants of these files, such as 'Jobs/*'. Default: all")]
        [DefaultValue("*")]
        public string File { get; init; } = "*";

        [CommandOption("--only <ID>")]
        [Description("Only this mutant; may be given several times.")]
        public string[] Only { get; init; } = [];

        [CommandOption("--parallel <COUNT>")]
        [Description("Runs at once. Default: 3, since most of a run is waiting.")]
        [DefaultValue(3)]
        public int Parallel { get; init; }

        [CommandOption("--minutes <COUNT>")]
        [Description("Begin no trial after so many minutes of trials.")]
        public double? Minutes { get; init; }

        [CommandOption("--at-least <PERCENT>")]
        [Description("The share of mutants that must be killed. Default: 90")]
        [DefaultValue(90)]
        public int AtLeast { get; init; }

        [CommandOption("--out <FOLDER>")]
        [Description("Where mutants.json goes. Default: reports/out")]
        public string? Out { get; init; }

        [CommandOption("--list")]
        [Description("List the mutants and run none.")]
        public bool List { get; init; }

        /// <inheritdoc/>
        public override ValidationResult Validate() =>
            Parallel < 1 ? ValidationResult.Error("--parallel must be 1 or more.")
            : Minutes <= 0 ? ValidationResult.Error("--minutes must be more than 0.")
            : Sample < 1 ? ValidationResult.Error("--sample must be 1 or more.")
            : AtLeast is < 0 or > 100 ? ValidationResult.Error("--at-least must be from 0 to 100.")
            : ValidationResult.Success();
    }

    /// <inheritdoc/>
    public override async Task<int> ExecuteAsync(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        var measurement = await Measurement.BeginAsync<MutantResult>(Repository.Root, TimeProvider.System, cancellationToken);
        await using var database = await EmbeddedRun.StartDatabaseAsync(new FreePorts(), cancellationToken);
        var program = await MutatedProgram.BuildAsync(Repository.Root, database.Folder, cancellationToken);
        var equivalent = EquivalentMutants.Read(Path.Combine(Repository.Root, "pipeline", "mutants", "equivalent.yml"), program.Mutants);
        var chosen = Choose(program.Mutants, settings);
        if (settings.List)
            return Print(chosen, equivalent, settings);

        var output = Path.GetFullPath(settings.Out ?? Path.Combine(Repository.Root, "reports", "out"));
        var messages = Directory.CreateDirectory(Path.Combine(output, "mutants")).FullName;
        var map = SuiteMap.Read(Path.Combine(Repository.Root, "pipeline", "mutants", "map.yml"), Path.Combine(Repository.Root, "features"));
        var trials = new MutantTrials(program, map, Suite(database.Cluster), Suite(null), database.Folder.Path);
        AnsiConsole.WriteLine($"{chosen.Count} mutants; running the scenarios without any");
        var without = await trials.RecordAsync(chosen, cancellationToken);
        AnsiConsole.WriteLine($"without a mutant {without.Passed} scenarios passed and {without.Alarms.Count} failed");
        var campaign = new MutantCampaign(trials, without, new CampaignLimits(settings.Sample, settings.Seed, settings.Parallel, settings.Minutes));
        var results = await campaign.RunAsync(chosen, equivalent, cancellationToken);
        var report = MutantReport.Of(results, measurement, program.NotCompiling, settings.Seed);
        ProofFile.Write(Path.Combine(output, "mutants.json"), report);
        if (settings.Json)
            JsonOutput.Write(report);
        ReportTable.Print(report, without.Alarms);
        return report.KillRate is { } rate && rate * 100 >= settings.AtLeast && report.FalseAlarms == 0 ? 0 : 1;

        SuitePart Suite(EmbeddedCluster? cluster) => new(cluster, messages, database.Folder.Watchdog);
    }

    private static List<Mutant> Choose(IReadOnlyList<Mutant> mutants, Settings settings)
    {
        if (settings.Only.FirstOrDefault(id => mutants.All(mutant => mutant.Id != id)) is { } unknown)
            throw new ArgumentException($"There is no mutant '{unknown}'; 'mutants --list' names them all.");
        var chosen = mutants.Where(mutant => settings.Only.Length == 0 || settings.Only.Contains(mutant.Id))
            .Where(mutant => FileSystemName.MatchesSimpleExpression(settings.File, mutant.File)).ToList();
        return chosen.Count > 0 ? chosen : throw new ArgumentException($"No file that has mutants fits '{settings.File}'; 'mutants --list' names them all.");
    }

    private static int Print(List<Mutant> mutants, IReadOnlyDictionary<string, string> equivalent, Settings settings)
    {
        if (settings.Json)
            JsonOutput.Write(mutants);
        foreach (var mutant in mutants)
        {
            var mark = equivalent.ContainsKey(mutant.Id) ? ", equivalent" : "";
            AnsiConsole.WriteLine($"{mutant.Id} (line {mutant.Line}, {mutant.Operator}{mark}): {mutant.Before} → {mutant.After}");
        }

        return 0;
    }
}
