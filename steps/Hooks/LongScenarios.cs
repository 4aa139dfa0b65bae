using Xunit;

namespace Acceptance.Steps.Hooks;

/// <summary>Leaves out what takes minutes, unless it is asked for.</summary>
[Binding]
public static class LongScenarios
{
    /// <summary>The variable that asks for long scenarios, with the value 1.</summary>
    public const string Variable = "ACCEPTANCE_LONG";

    /// <summary>Skips the scenario before an environment is started for it.</summary>
    [BeforeScenario("long", Order = -1)]
    public static void SkipUnlessAsked() => Skip.IfNot(
        System.Environment.GetEnvironmentVariable(Variable) == "1", $"This scenario takes minutes; set {Variable}=1 to run it.");
}
