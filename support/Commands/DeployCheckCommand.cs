using System.ComponentModel;
using Acceptance.Commands;
using Acceptance.Support.Deployments;
using Acceptance.Support.Environment;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Acceptance.Support.Commands;

/// <summary><c>acceptance deploy-check</c>: checks a deployment; or deploys candidates to a local one behind the gate, while documents keep coming.</summary>
internal sealed class DeployCheckCommand : AsyncCommand<DeployCheckCommand.Settings>
{
    /// <summary>The options of the command.</summary>
    public sealed class Settings : OutputSettings
    {
        [CommandOption("--deployment <FILE>")]
        [Description("Only check this deployment: a file of addresses as './acceptance up' writes it.")]
        public string? Deployment { get; init; }

        [CommandOption("--candidate <NAME>")]
        [Description("Only this candidate; may be given several times. Default: all of them.")]
        public string[] Candidates { get; init; } = [];

        [CommandOption("--set <SERVICE.SETTING=VALUE>")]
        [Description("A candidate of one's own, such as worker.OPENAI_MAX_BATCH_SIZE=64; may be given several times.")]
        public string[] Sets { get; init; } = [];

        [CommandOption("--out <FOLDER>")]
        [Description("Where the evidence goes. Default: reports/out/deploy-check")]
        public string? Out { get; init; }
    }

    /// <inheritdoc/>
    public override async Task<int> ExecuteAsync(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        var output = Path.GetFullPath(settings.Out ?? Path.Combine(Repository.Root, "reports", "out", "deploy-check"));
        await using var opened = await CommandDeployment.OpenAsync(settings.Deployment ?? "local", output, cancellationToken);
        return opened.Run is { } run ? await ChangeAsync(run, settings, output, cancellationToken) : await CheckAsync(opened.Deployment, settings.Json);
    }

    private static async Task<int> CheckAsync(Deployment deployment, bool json)
    {
        var report = await new DeploymentCheck(deployment).RunAsync(CheckLimits.Usual);
        var table = new Table().AddColumns("part", "question", "outcome", "finding");
        foreach (var result in report.Results)
            table.AddRow(Markup.Escape(result.Subject), Markup.Escape(result.Question), $"{result.Outcome}", Markup.Escape(result.Finding));
        AnsiConsole.Write(table);
        if (json)
            JsonOutput.Write(new { report.Deployment, report.Passed, report.Results, probeSeconds = report.ProbeTook?.TotalSeconds });
        AnsiConsole.WriteLine(report.Passed ? "The deployment is accepted." : "The deployment is refused.");
        return report.Passed ? 0 : 1;
    }

    private static async Task<int> ChangeAsync(EmbeddedRun run, Settings settings, string output, CancellationToken cancellationToken)
    {
        var candidates = CandidatesOf(settings);
        var (trial, left) = (new CandidateTrial(run, output), new TimeLeft(candidates.Count, TimeProvider.System));
        var results = new List<CandidateResult>();
        foreach (var candidate in candidates)
        {
            results.Add(await trial.RunAsync(candidate, results.Count + 1, cancellationToken));
            AnsiConsole.WriteLine($"{left.After(results.Count)}: {candidate.Name}: {results[^1].End}");
        }

        if (settings.Json)
            JsonOutput.Write(results);
        Print(results);
        return results.TrueForAll(result => result.AsExpected) ? 0 : 1;
    }

    private static void Print(IReadOnlyList<CandidateResult> results)
    {
        var table = new Table().AddColumns("candidate", "should", "did", "roll-back", "uploads", "lost", "reason");
        foreach (var result in results)
            table.AddRow(
                Markup.Escape(result.Candidate), result.IsGood ? "go live" : "not stay", $"{result.End}",
                result.RollBackSeconds is { } seconds ? $"{seconds:0.0} s" : "", $"{result.Uploads}", $"{result.Lost.Count}",
                Markup.Escape(string.Join("; ", result.Reasons)));
        AnsiConsole.Write(table);
        foreach (var result in results)
        {
            foreach (var unexpected in result.Unexpected)
                AnsiConsole.MarkupLineInterpolated($"[red]not as expected[/] {result.Candidate}: {unexpected}");
        }
    }

    private static IReadOnlyList<Candidate> CandidatesOf(Settings settings) => settings switch
    {
        { Sets.Length: > 0 } => [OwnCandidate(settings.Sets)],
        { Candidates.Length: > 0 } => [.. settings.Candidates.Select(Candidates.Named)],
        _ => Candidates.All,
    };

    private static Candidate OwnCandidate(IEnumerable<string> sets) => new("as given")
    {
        IsGood = true,
        Settings = sets.Select(Parse).GroupBy(set => set.Service).ToDictionary(
            service => service.Key, service => (IReadOnlyDictionary<string, string?>)service.ToDictionary(set => set.Name, set => (string?)set.Value)),
    };

    private static (Service Service, string Name, string Value) Parse(string set)
    {
        if (set.Split('=', 2) is [var left, var value] && left.Split('.', 2) is [var service, var name] && Enum.TryParse<Service>(service,
            ignoreCase: true, out var parsed))
            return (parsed, name, value);
        throw new ArgumentException($"--set '{set}' is not SERVICE.SETTING=VALUE with one of the services {string.Join(", ", Enum.GetNames<Service>())}.");
    }
}
