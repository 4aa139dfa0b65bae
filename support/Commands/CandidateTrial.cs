using Acceptance.Support.Deployments;
using Acceptance.Support.Documents;
using Acceptance.Support.Environment;
using Npgsql;

namespace Acceptance.Support.Commands;

/// <summary>Deploys candidates behind the gate, each to a deployment of its own, so that none meets what another left.</summary>
/// <param name="run">Makes the deployments.</param>
/// <param name="output">Where their evidence goes.</param>
internal sealed class CandidateTrial(EmbeddedRun run, string output)
{
    /// <summary>Deploys a candidate while documents keep coming.</summary>
    /// <param name="candidate">What is deployed.</param>
    /// <param name="number">Which one it is; part of its environments' names.</param>
    /// <param name="cancellationToken">Ends the trial.</param>
    public async Task<CandidateResult> RunAsync(Candidate candidate, int number, CancellationToken cancellationToken)
    {
        if (await StoppedAtRehearsalAsync(candidate, $"rehearsal_{number}", cancellationToken) is { } stopped)
            return CandidateResult.Of(candidate, stopped, uploads: 0);
        await using var environment = await run.CreateAsync($"live_{number}", EnvironmentPlan.Usual, cancellationToken);
        using var deadline = new ScenarioDeadline(cancellationToken: cancellationToken);
        var live = CommandDeployment.Open(environment, output, deadline);
        var uploads = 0;
        var outcome = await new RollingChange(live, (IReplaceableServices)environment.Services!).RunAsync(candidate, async _ =>
        {
            await live.Api.UploadAsync(live.NewUser("user"), DocumentCatalogue.Named("benefits summary"));
            uploads++;
        });
        return CandidateResult.Of(candidate, outcome, uploads);
    }

    // Settings can be taken back without a trace, but not what a change of the database has done to documents meanwhile: that is tried on a copy first.
    private async Task<ChangeOutcome?> StoppedAtRehearsalAsync(Candidate candidate, string name, CancellationToken cancellationToken)
    {
        if (candidate.Schema is null)
            return null;
        using var deadline = new ScenarioDeadline(cancellationToken: cancellationToken);
        try
        {
            var rehearsal = new DeploymentRehearsal(run, environment => CommandDeployment.Open(environment, output, deadline));
            var report = await rehearsal.RunAsync(name, candidate, CheckLimits.Usual, deadline.Token);
            return report.Passed ? null : Stopped([.. report.Failures.Select(failure => $"rehearsal: {failure.Subject}: {failure.Finding}")]);
        }
        catch (PostgresException e)
        {
            return Stopped([$"rehearsal: {e.Message}"]);
        }

        static ChangeOutcome Stopped(IReadOnlyList<string> reasons) => new(ChangeEnd.Refused, ["rehearse the change of the database"], reasons);
    }
}

/// <summary>What came of a candidate.</summary>
/// <param name="Candidate">Its name.</param>
/// <param name="IsGood">Whether it should go live.</param>
/// <param name="End">How the change ended.</param>
/// <param name="Steps">The steps of the procedure that were done, in order.</param>
/// <param name="Reasons">Why it did not go live; empty when it did.</param>
/// <param name="RollBackSeconds">From the failed check to the accepted one; null when nothing was rolled back.</param>
/// <param name="Uploads">How many documents came meanwhile.</param>
/// <param name="Retried">Jobs that had failed under the candidate and were put back to work.</param>
/// <param name="Lost">Jobs that the candidate called complete and that hold no chunks.</param>
/// <param name="Unexpected">What is not as it must be, each in words; empty when all is.</param>
internal sealed record CandidateResult(
    string Candidate, bool IsGood, ChangeEnd End, IReadOnlyList<string> Steps, IReadOnlyList<string> Reasons, double? RollBackSeconds, int Uploads,
    IReadOnlyList<Guid> Retried, IReadOnlyList<Guid> Lost, IReadOnlyList<string> Unexpected)
{
    /// <summary>Whether all is as it must be.</summary>
    public bool AsExpected => Unexpected.Count == 0;

    /// <summary>What came of a change.</summary>
    public static CandidateResult Of(Candidate candidate, ChangeOutcome outcome, int uploads) => new(
        candidate.Name, candidate.IsGood, outcome.End, outcome.Steps, outcome.Reasons, outcome.RollBack?.TotalSeconds, uploads, outcome.Retried ?? [],
        outcome.Lost ?? [], outcome.Unexpected(candidate.IsGood));
}
