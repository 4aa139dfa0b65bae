namespace Reqnroll.Bindings;

/// <summary>The points of a run at which hooks are called.</summary>
public enum HookType
{
    BeforeTestRun,
    AfterTestRun,
    BeforeFeature,
    AfterFeature,
    BeforeScenario,
    AfterScenario,
    BeforeScenarioBlock,
    AfterScenarioBlock,
    BeforeStep,
    AfterStep,
}

/// <summary>The kind of a step definition, and of a step after And, But and * took that of the step before.</summary>
public enum StepDefinitionType
{
    Given = 1,
    When = 2,
    Then = 3,
}
