using System.ComponentModel;
using Acceptance.Commands;
using Acceptance.Support.Deployments;
using Acceptance.Support.Environment;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Acceptance.Support.Commands;

/// <summary><c>acceptance compare</c>: holds a candidate against a baseline and names each difference.</summary>
internal sealed class CompareCommand : AsyncCommand<CompareCommand.Settings>
{
    /// <summary>The options of the command.</summary>
    public sealed class Settings : OutputSettings
    {
        [CommandOption("--baseline <DEPLOYMENT>")]
        [Description("'local', which starts one, or a file of addresses as './acceptance up' writes it. Default: local")]
        [DefaultValue("local")]
        public string Baseline { get; init; } = "local";

        [CommandOption("--candidate <DEPLOYMENT>", true)]
        [Description("A file of addresses, or 'local'.")]
        public string Candidate { get; init; } = "";

        [CommandOption("--out <FOLDER>")]
        [Description("Where the evidence goes. Default: reports/out/compare")]
        public string? Out { get; init; }
    }

    /// <inheritdoc/>
    public override async Task<int> ExecuteAsync(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        var output = Path.GetFullPath(settings.Out ?? Path.Combine(Repository.Root, "reports", "out", "compare"));
        await using var baseline = await CommandDeployment.OpenAsync(settings.Baseline, Path.Combine(output, "baseline"), cancellationToken);
        await using var candidate = await CommandDeployment.OpenAsync(settings.Candidate, Path.Combine(output, "candidate"), cancellationToken);
        var pair = new PairComparison(baseline.Deployment, candidate.Deployment);
        var (configuration, behaviour) = (await pair.ConfigurationAsync(), await pair.BehaviourAsync());
        IReadOnlyList<Difference> differences = [.. configuration.Differences, .. behaviour.Differences];
        var table = new Table().AddColumns("kind", "what", "baseline", "candidate");
        foreach (var difference in differences)
            table.AddRow(Markup.Escape($"{difference.Aspect}"), Markup.Escape(difference.Name), Markup.Escape(difference.Baseline ?? "—"),
                Markup.Escape(difference.Candidate ?? "—"));
        if (differences.Count > 0)
            AnsiConsole.Write(table);
        if (settings.Json)
            JsonOutput.Write(new
            {
                compared = configuration.Compared + behaviour.Compared,
                differences,
                notCompared = configuration.NotCompared,
                evidence = output
            });
        if (configuration.NotCompared is { } notCompared)
            AnsiConsole.WriteLine(notCompared);
        AnsiConsole.WriteLine($"{configuration.Compared + behaviour.Compared} things compared, {differences.Count} differ. Evidence: {output}");
        return differences.Count == 0 ? 0 : 1;
    }
}
