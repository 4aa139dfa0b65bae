namespace Acceptance.Pipeline.Jobs;

/// <summary>The statuses of a job (contract §4), as the database spells them.</summary>
public static class JobStatus
{
    public const string Uploaded = "uploaded";
    public const string ParseQueued = "parse_queued";
    public const string Parsed = "parsed";
    public const string ParseValidated = "parse_validated";
    public const string Chunking = "chunking";
    public const string ChunksStored = "chunks_stored";
    public const string EmbeddingQueued = "embedding_queued";
    public const string EmbeddingInProgress = "embedding_in_progress";
    public const string EmbeddingsStored = "embeddings_stored";
    public const string Complete = "complete";
    public const string FailedParse = "failed_parse";
    public const string FailedChunking = "failed_chunking";
    public const string FailedEmbedding = "failed_embedding";

    /// <summary>The way of a document that nothing goes wrong with, in order.</summary>
    public static IReadOnlyList<string> Path { get; } =
    [
        Uploaded, ParseQueued, Parsed, ParseValidated, Chunking, ChunksStored, EmbeddingQueued, EmbeddingInProgress, EmbeddingsStored, Complete,
    ];

    /// <summary>Every status.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Path, FailedParse, FailedChunking, FailedEmbedding];

    /// <summary>Where a job ends that fails for good in a status.</summary>
    public static string FailureOf(string status) => status switch
    {
        Uploaded or ParseQueued or Parsed => FailedParse,
        ParseValidated or Chunking => FailedChunking,
        ChunksStored or EmbeddingQueued or EmbeddingInProgress or EmbeddingsStored => FailedEmbedding,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "A job in this status does no work that could fail."),
    };

    /// <summary>The last finished stage before a status, where a retry by hand puts the job (contract §2).</summary>
    public static string LastFinished(string status) => status switch
    {
        Uploaded or ParseQueued or Parsed or FailedParse => Uploaded,
        ParseValidated or Chunking or FailedChunking => ParseValidated,
        ChunksStored or EmbeddingQueued or EmbeddingInProgress or EmbeddingsStored or FailedEmbedding => ChunksStored,
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "A complete job has nothing to do again."),
    };

    /// <summary>The stage that a status belongs to: <c>upload, parse, chunk, embed</c> or <c>finalize</c>.</summary>
    public static string StageOf(string status) => status switch
    {
        Uploaded => "upload",
        ParseQueued or Parsed or ParseValidated or FailedParse => "parse",
        Chunking or ChunksStored or FailedChunking => "chunk",
        EmbeddingQueued or EmbeddingInProgress or FailedEmbedding => "embed",
        _ => "finalize",
    };
}
