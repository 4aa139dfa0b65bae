namespace Acceptance.Support.Faults;

/// <summary>How one scenario of a run ended.</summary>
/// <param name="Name">Its title.</param>
/// <param name="Tags">Its tags, those of its feature and rule too, without the sign.</param>
/// <param name="Status"><c>PASSED</c>, <c>FAILED</c>, <c>SKIPPED</c> or another status of Cucumber Messages; <c>UNKNOWN</c> when it was begun and the run ended before it did.</param>
/// <param name="Message">The first line of its failure; null when it did not fail.</param>
/// <param name="At">When the step ended that gave it its status: the one that failed, or the first of one that passed.</param>
internal sealed record ScenarioResult(string Name, IReadOnlyList<string> Tags, string Status, string? Message, DateTimeOffset At)
{
    /// <summary>The status of a scenario that was begun in a run that ended before it did.</summary>
    public const string NeverEnded = "UNKNOWN";

    /// <summary>Whether it failed.</summary>
    public bool HasFailed => Status is "FAILED" or "AMBIGUOUS" or "UNDEFINED" or "PENDING";
}
