using Acceptance.Steps.Memory;

namespace Acceptance.Steps.Hooks;

/// <summary>Ends the deployment that scenarios change when one of them has failed: what a candidate left in it must not make the next one red too.</summary>
[Binding]
public sealed class LiveDeploymentHooks(ScenarioContext scenario)
{
    private const string Changed = "the live deployment was changed";

    /// <summary>Says that a scenario changes it.</summary>
    public static void Mark(ScenarioContext scenario) => scenario[Changed] = true;

    /// <summary>Ends it after a failure.</summary>
    [AfterScenario]
    public Task EndAfterFailure() => scenario.TestError is not null && scenario.ContainsKey(Changed) ? ScenarioDeployments.EndLiveAsync() : Task.CompletedTask;
}
