using System.Globalization;
using Acceptance.Support;
using Acceptance.Support.Deployments;

namespace Acceptance.Steps.Hooks;

/// <summary>A deployment made like the local pipeline that belongs to one scenario until its end, which may change it, break it and mend it.</summary>
[Binding]
public sealed class LentDeployment(ScenarioContext scenario)
{
    private DateTimeOffset _since;
    private EnvironmentPlan? _plan;
    private Deployment? _deployment;

    /// <summary>The scenario's deployment; the first call takes it.</summary>
    /// <param name="run">The run that it is made in.</param>
    /// <param name="open">Gives it drivers with the scenario's evidence.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public async Task<Deployment> TakeAsync(IAcceptanceRun run, Func<IPipelineEnvironment, Deployment> open, CancellationToken cancellationToken)
    {
        if (_deployment is not null)
            return _deployment;
        _since = TimeProvider.System.GetUtcNow();
        _plan = EnvironmentPlans.At(EnvironmentPlan.Usual, MachinePace.Of(run));
        var name = string.Create(CultureInfo.InvariantCulture, $"lent_{CurrentRun.NextNumber()}");
        return _deployment = open(await CurrentRun.Pool.TakeAsync(Requires.OwnEnvironments(run), name, _plan, cancellationToken));
    }

    /// <summary>Gives it back. A scenario that failed shows its logs, and may have left anything in it, so that no other gets it.</summary>
    [AfterScenario]
    public async Task End()
    {
        if (_deployment is null)
            return;
        if (!scenario.HasFailed())
        {
            await CurrentRun.Pool.GiveBackAsync(_deployment.Environment, _plan!);
            return;
        }

        LogsOfFailure.Record(_deployment.Evidence, _deployment.Environment, _since);
        await _deployment.Environment.DisposeAsync();
    }
}
