namespace Acceptance.Pipeline.Monitoring;

/// <summary>A job that a rule found.</summary>
public sealed record FoundJob(Guid JobId, string Status, double Seconds);

/// <summary>What the monitor reads from the database at one look.</summary>
public sealed record DatabaseSnapshot(
    QueueStatus Queue, JobCounts Jobs, BufferCounts Buffers, IReadOnlyList<StageTime> Stages, IReadOnlyList<StageErrors> Errors, long DeadLetters, long Retries,
    IReadOnlyList<string> Workers, IReadOnlyList<FoundJob> Stuck, IReadOnlyList<FoundJob> Silent)
{
    /// <summary>What is known without a database.</summary>
    public static DatabaseSnapshot Unknown { get; } = new(
        new QueueStatus(0, 0), new JobCounts(new Dictionary<string, long>(), new Dictionary<string, long>(), []), new BufferCounts(0, 0), [], [], 0, 0, [],
            [], []);
}
