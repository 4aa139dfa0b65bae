using Cucumber.Messages;

namespace Acceptance.Engine.Messages;

/// <summary>How a step or hook ended.</summary>
internal sealed record StepResult(TestStatus Status, TimeSpan Duration, Exception? Error)
{
    public static readonly StepResult Skipped = new(TestStatus.SKIPPED, TimeSpan.Zero, null);

    public Standard.TestStepResult ToMessage()
    {
        var thrown = Status is TestStatus.UNDEFINED or TestStatus.AMBIGUOUS ? null : Error;
        return new Standard.TestStepResult(Converters.ToDuration(Duration), Error?.Message, Status, thrown?.ToMessage());
    }
}

internal static class ThrownMessage
{
    /// <summary>What was thrown: its type, message and stack.</summary>
    public static Standard.Exception ToMessage(this Exception error) => new(error.GetType().FullName, error.Message, error.ToString());
}
