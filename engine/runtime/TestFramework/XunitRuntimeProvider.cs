using Reqnroll;
using Reqnroll.UnitTestProvider;
using Xunit;

namespace Acceptance.Engine.TestFramework;

/// <summary>Outcomes of xunit 2, which knows passed, failed and skipped.</summary>
internal sealed class XunitRuntimeProvider : IUnitTestRuntimeProvider
{
    public static bool IsSkip(Exception error) => error is SkipException;

    public void TestPending(string message) => throw new PendingTestException("Test pending: " + message);

    public void TestInconclusive(string message) => throw new PendingTestException("Test inconclusive: " + message);

    public void TestIgnore(string message) => Skip.If(true, message);

    public ScenarioExecutionStatus? DetectExecutionStatus(Exception exception) => exception switch
    {
        _ when IsSkip(exception) => ScenarioExecutionStatus.Skipped,
        PendingTestException => ScenarioExecutionStatus.StepDefinitionPending,
        _ => null,
    };
}

/// <summary>A test that has nothing to show yet; xunit counts it as failed, so it never passes unseen.</summary>
public sealed class PendingTestException(string message) : Exception(message);
