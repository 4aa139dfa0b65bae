namespace Reqnroll.UnitTestProvider;

/// <summary>Ends the running test with an outcome of the test framework. Each Test method throws.</summary>
public interface IUnitTestRuntimeProvider
{
    void TestPending(string message);

    void TestInconclusive(string message);

    /// <summary>Ends the test as skipped, with the message as its reason.</summary>
    void TestIgnore(string message);

    /// <summary>The status that an exception of the test framework stands for; null for an ordinary error.</summary>
    ScenarioExecutionStatus? DetectExecutionStatus(Exception exception);
}
