namespace Acceptance.Support.Faults;

/// <summary>How one scenario of a run ended.</summary>
/// <param name="Name">Its title.</param>
/// <param name="Tags">Its tags, those of its feature and rule too, without the sign.</param>
/// <param name="Status"><c>PASSED</c>, <c>FAILED</c>, <c>SKIPPED</c> or another status of Cucumber Messages.</param>
/// <param name="Message">The first line of its failure; null when it did not fail.</param>
/// <param name="At">When it ended or failed.</param>
internal sealed record ScenarioResult(string Name, IReadOnlyList<string> Tags, string Status, string? Message, DateTimeOffset At)
{
    /// <summary>Whether it failed.</summary>
    public bool HasFailed => Status is "FAILED" or "AMBIGUOUS" or "UNDEFINED" or "PENDING";
}
