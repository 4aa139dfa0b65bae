using System.ComponentModel;
using Acceptance.Commands;
using Acceptance.Support.Deployments;
using Acceptance.Support.Documents;
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
        return opened.Run is null ? await CheckAsync(opened.Deployment, settings.Json) : await ChangeAsync(opened, settings, output, cancellationToken);
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

    // Each candidate gets a deployment of its own, so that none meets what another left.
    private static async Task<int> ChangeAsync(CommandDeployment opened, Settings settings, string output, CancellationToken cancellationToken)
    {
        var candidates = CandidatesOf(settings);
        var outcomes = new List<object>();
        var left = new TimeLeft(candidates.Count, TimeProvider.System);
        var table = new Table().AddColumns("candidate", "should", "did", "roll-back", "uploads", "lost", "reason");
        var asExpected = true;
        for (var i = 0; i < candidates.Count; i++)
        {
            await using var environment = await opened.Run!.CreateAsync($"live_{i + 1}", EnvironmentPlan.Usual, cancellationToken);
            var live = opened.Open(environment, output);
            var uploads = new List<Drivers.Api.Upload>();
            var outcome = await StoppedAtRehearsalAsync(opened, candidates[i], $"rehearsal_{i + 1}", output, cancellationToken)
                ?? await new RollingChange(live, (IReplaceableServices)environment.Services!).RunAsync(
                candidates[i], async _ => uploads.Add(await live.Api.UploadAsync(live.NewUser("user"), DocumentCatalogue.Named("benefits summary"))));
            asExpected &= candidates[i].IsGood == (outcome.End == ChangeEnd.Live);
            table.AddRow(
                Markup.Escape(candidates[i].Name), candidates[i].IsGood ? "go live" : "not stay", $"{outcome.End}", outcome.RollBack is { } time
                    ? $"{time.TotalSeconds:0.0} s" : "",
                $"{uploads.Count}", $"{outcome.Lost?.Count ?? 0}", Markup.Escape(string.Join("; ", outcome.Reasons)));
            outcomes.Add(new
            {
                candidate = candidates[i].Name,
                candidates[i].IsGood,
                outcome.End,
                outcome.Steps,
                outcome.Reasons,
                rollBackSeconds = outcome.RollBack?.TotalSeconds,
                uploads = uploads.Count,
                retried = outcome.Retried ?? [],
                lost = outcome.Lost ?? [],
            });
            AnsiConsole.WriteLine($"{left.After(i + 1)}: {candidates[i].Name}: {outcome.End}");
        }

        if (settings.Json)
            JsonOutput.Write(outcomes);

        AnsiConsole.Write(table);
        return asExpected ? 0 : 1;
    }

    // Settings can be taken back without a trace, but not what a change of the database has done to documents meanwhile: that is tried on a copy first.
    private static async Task<ChangeOutcome?> StoppedAtRehearsalAsync(
        CommandDeployment opened, Candidate candidate, string name, string output, CancellationToken cancellationToken)
    {
        if (candidate.Schema is null)
            return null;
        try
        {
            var rehearsal = new DeploymentRehearsal(opened.Run!, environment => opened.Open(environment, output));
            var report = await rehearsal.RunAsync(name, candidate, CheckLimits.Usual, cancellationToken);
            return report.Passed ? null : Stopped([.. report.Failures.Select(failure => $"rehearsal: {failure.Subject}: {failure.Finding}")]);
        }
        catch (Npgsql.PostgresException e)
        {
            return Stopped([$"rehearsal: {e.Message}"]);
        }

        static ChangeOutcome Stopped(IReadOnlyList<string> reasons) => new(ChangeEnd.Refused, ["rehearse the change of the database"], reasons);
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
