using Acceptance.Pipeline.Hosting;

namespace Acceptance.Pipeline.Jobs;

/// <summary>A job that a worker holds the lease of, as it was when the worker took it.</summary>
public sealed record ClaimedJob
{
    public required Guid JobId { get; init; }
    public required Guid UserId { get; init; }
    public required Guid DocumentId { get; init; }
    public required string Status { get; init; }
    public required string RawPath { get; init; }
    public string? ParsedPath { get; init; }
    public string? ParsedSha256 { get; init; }
    public required string ChunksVersion { get; init; }
    public required string EmbedModel { get; init; }
    public required string EmbedVersion { get; init; }
    public required int RetryCount { get; init; }
    public required string WebhookSecret { get; init; }
    public required Guid CorrelationId { get; init; }
    public bool HasBytes { get; init; }
    public string? ParseJobId { get; init; }
    public DateTime? ParseRequestedAt { get; init; }

    /// <summary>Pages of the document, once the parser has said how many.</summary>
    public int? Pages { get; init; }

    public string? TraceParent { get; init; }

    /// <summary>Another worker, which lost the lease to this one; null when the job was free or this one's already.</summary>
    public string? TakenFrom { get; init; }

    /// <summary>For log lines about it.</summary>
    public LogScope LogScope() => new(CorrelationId, JobId, DocumentId);
}
