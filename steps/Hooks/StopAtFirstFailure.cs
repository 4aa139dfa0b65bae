using Xunit;

namespace Acceptance.Steps.Hooks;

/// <summary>Ends a run under a fault at the first scenario that notices it: set ACCEPTANCE_STOP_AT_FIRST_FAILURE to 1. The others are skipped, and say so.</summary>
[Binding]
public sealed class StopAtFirstFailure(ScenarioContext scenario)
{
    private static readonly bool IsAsked = System.Environment.GetEnvironmentVariable("ACCEPTANCE_STOP_AT_FIRST_FAILURE") == "1";
    private static volatile bool _hasFailed;

    /// <summary>Skips a scenario when an earlier one has failed.</summary>
    [BeforeScenario(Order = -1)]
    public static void SkipAfterFailure() => Skip.If(IsAsked && _hasFailed, "A scenario has failed already, and this run ends at the first failure.");

    /// <summary>Remembers a failure.</summary>
    [AfterScenario]
    public void Remember()
    {
        if (scenario.HasFailed())
            _hasFailed = true;
    }
}
