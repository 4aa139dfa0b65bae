namespace Acceptance.Pipeline.Jobs;

/// <summary>What is being done about a job (contract §4), as the database spells it.</summary>
public static class JobState
{
    public const string Queued = "queued";
    public const string Working = "working";
    public const string Retryable = "retryable";
    public const string Done = "done";
    public const string DeadLetter = "deadletter";

    /// <summary>Every state.</summary>
    public static IReadOnlyList<string> All { get; } = [Queued, Working, Retryable, Done, DeadLetter];
}
