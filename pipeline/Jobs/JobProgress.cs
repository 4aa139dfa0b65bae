using System.Text.Json;
using Acceptance.Pipeline.Hosting;

namespace Acceptance.Pipeline.Jobs;

/// <summary>The counts in <c>upload_jobs.progress</c>.</summary>
public sealed record JobProgress
{
    /// <summary>Pages of the document, as the parser said while it was asked; null before.</summary>
    public int? Pages { get; init; }

    /// <summary>Chunks of the document; 0 until it is chunked.</summary>
    public int ChunksTotal { get; init; }

    /// <summary>Chunks in the buffer.</summary>
    public int ChunksDone { get; init; }

    /// <summary>Vectors that the document needs.</summary>
    public int EmbedsTotal { get; init; }

    /// <summary>Vectors in the buffer.</summary>
    public int EmbedsDone { get; init; }

    /// <summary>Tokens that the embedder counted.</summary>
    public long EmbedTokens { get; init; }

    /// <summary>Reads the column.</summary>
    public static JobProgress Parse(string json) => JsonSerializer.Deserialize(json, JsonText.Of<JobProgress>()) ?? new JobProgress();
}
