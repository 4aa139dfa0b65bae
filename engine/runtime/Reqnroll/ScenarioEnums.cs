namespace Reqnroll;

/// <summary>The kind of the steps that run now.</summary>
public enum ScenarioBlock
{
    None = 0,
    Given = 1,
    When = 2,
    Then = 3,
}

/// <summary>What has become of a scenario or a step so far.</summary>
public enum ScenarioExecutionStatus
{
    OK = 0,
    StepDefinitionPending = 1,
    UndefinedStep = 2,
    BindingError = 3,
    TestError = 4,
    Skipped = 5,
}

/// <summary>The language of the test project.</summary>
public enum ProgrammingLanguage
{
    Other = 0,
    CSharp = 1,
    VB = 2,
    FSharp = 3,
}
