namespace Acceptance.Engine.Messages;

/// <summary>Status of a step in the messages.</summary>
internal enum TestStatus
{
    Passed,
    Skipped,
    Pending,
    Undefined,
    Ambiguous,
    Failed,
}

/// <summary>How a step or hook ended.</summary>
internal sealed record StepResult(TestStatus Status, TimeSpan Duration, Exception? Error)
{
    public static readonly StepResult Skipped = new(TestStatus.Skipped, TimeSpan.Zero, null);
}

internal static class TestStatusNames
{
    public static string Name(this TestStatus status) => status switch
    {
        TestStatus.Passed => "PASSED",
        TestStatus.Skipped => "SKIPPED",
        TestStatus.Pending => "PENDING",
        TestStatus.Undefined => "UNDEFINED",
        TestStatus.Ambiguous => "AMBIGUOUS",
        _ => "FAILED",
    };
}
