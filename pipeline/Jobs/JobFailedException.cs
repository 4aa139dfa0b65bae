namespace Acceptance.Pipeline.Jobs;

/// <summary>What an error means for its job (contract §4).</summary>
public enum FailureKind
{
    /// <summary>It may go away by itself: tried again, at most so many times.</summary>
    Transient,

    /// <summary>It will be the same next time: the job ends at once.</summary>
    Permanent,

    /// <summary>The service is known to be down: tried when its circuit lets a trial through, and not counted as a try.</summary>
    Postponed,
}

/// <summary>A stage could not be done.</summary>
/// <param name="kind">What it means.</param>
/// <param name="code">Upper snake case; docs/pipeline.md lists them.</param>
/// <param name="message">One sentence for people; the document's user reads it.</param>
/// <param name="retryAfter">The least time until the next try, where the service asked for one.</param>
/// <param name="inner">The cause; it is logged, and the user learns its type alone.</param>
public sealed class JobFailedException(FailureKind kind, string code, string message, TimeSpan? retryAfter = null, Exception? inner = null)
    : Exception(message, inner)
{
    /// <summary>What it means for the job.</summary>
    public FailureKind Kind { get; } = kind;

    /// <summary>The event's and the error's code.</summary>
    public string Code { get; } = code;

    /// <summary>The least time until the next try.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
