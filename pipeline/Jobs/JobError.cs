using System.Text.Json;
using Acceptance.Pipeline.Hosting;

namespace Acceptance.Pipeline.Jobs;

/// <summary><c>upload_jobs.last_error</c> (contract §4).</summary>
/// <param name="Code">Upper snake case; docs/pipeline.md lists them.</param>
/// <param name="Message">One sentence for people.</param>
/// <param name="Timestamp">When it happened.</param>
/// <param name="Details">More for debugging, never a secret; may be null.</param>
/// <param name="RetryAt">When it is tried again; null when it is not.</param>
public sealed record JobError(string Code, string Message, DateTimeOffset Timestamp, string? Details = null, DateTimeOffset? RetryAt = null)
{
    /// <summary>For the column.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, JsonText.Of<JobError>());
}
