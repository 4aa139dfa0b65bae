namespace Acceptance.Pipeline.Monitoring;

/// <summary>A service as the last look found it.</summary>
/// <param name="Name"><c>api, worker, llamaparse, openai</c> or <c>database</c>.</param>
/// <param name="Status"><c>healthy</c> or <c>unhealthy</c>.</param>
/// <param name="ResponseMs">How long it took to answer, milliseconds.</param>
/// <param name="LastCheck">When it was asked.</param>
/// <param name="Detail">What is wrong, or more about what is right; may be null.</param>
public sealed record ServiceStatus(string Name, string Status, double ResponseMs, DateTimeOffset LastCheck, string? Detail)
{
    public const string Healthy = "healthy";
    public const string Unhealthy = "unhealthy";
}

/// <summary>Jobs that are due and that no living worker holds.</summary>
/// <param name="Depth">How many.</param>
/// <param name="OldestWaitingSeconds">How long the oldest of them has been due, or has had no sign of life from who held it.</param>
public sealed record QueueStatus(long Depth, double OldestWaitingSeconds);

/// <summary>A job that changed lately.</summary>
public sealed record RecentJob(Guid JobId, string Status, string State, int Progress, DateTime StatusSince);

/// <summary>Jobs, counted. Jobs that are complete are counted for the window only.</summary>
public sealed record JobCounts(IReadOnlyDictionary<string, long> ByStatus, IReadOnlyDictionary<string, long> ByState, IReadOnlyList<RecentJob> Recent);

/// <summary>Rows in the buffers.</summary>
public sealed record BufferCounts(long Chunks, long Vectors);

/// <summary>How long a stage took, over the window.</summary>
public sealed record StageTime(string Stage, long Count, double MeanMs, double P95Ms);

/// <summary>How often a stage failed for good, over the window.</summary>
public sealed record StageErrors(string Stage, long Total, long Failed, double Rate);

/// <summary>Everything that <c>/api/status</c> tells (contract §8).</summary>
public sealed record PipelineStatus(
    string Status, DateTimeOffset CheckedAt, IReadOnlyList<ServiceStatus> Services, QueueStatus Queue, JobCounts Jobs, BufferCounts Buffers,
    IReadOnlyList<StageTime> Stages, IReadOnlyList<StageErrors> Errors, long DeadLetters, long Retries, int WorkersAlive);

/// <summary>Something that a person should look at.</summary>
/// <param name="Id">The same while the cause is the same.</param>
/// <param name="Kind"><c>service_down, no_worker, job_stuck, error_rate</c> or <c>silent_failure</c>.</param>
/// <param name="Severity"><c>warning</c> or <c>critical</c>.</param>
/// <param name="Subject">Which service, job or stage.</param>
/// <param name="Message">One sentence with what to look at.</param>
/// <param name="Since">When the monitor first saw it.</param>
public sealed record Alert(string Id, string Kind, string Severity, string Subject, string Message, DateTimeOffset Since);

/// <summary>The answer of <c>/api/alerts</c>.</summary>
public sealed record AlertList(IReadOnlyList<Alert> Alerts);
