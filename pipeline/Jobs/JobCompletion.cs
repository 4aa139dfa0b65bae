namespace Acceptance.Pipeline.Jobs;

/// <summary>How far a job is, in per cent.</summary>
/// <param name="StagePct">Of the present stage, 0 to 100.</param>
/// <param name="TotalPct">Of the whole way, 0 to 100; it never falls on the way to complete.</param>
public sealed record JobCompletion(int StagePct, int TotalPct)
{
    private const int EmbeddingFrom = 50;
    private const int EmbeddingTo = 90;

    /// <summary>From status and counts.</summary>
    public static JobCompletion Of(string status, JobProgress progress)
    {
        var embedded = progress.EmbedsTotal == 0 ? 0 : 100 * Math.Min(progress.EmbedsDone, progress.EmbedsTotal) / progress.EmbedsTotal;
        return status switch
        {
            JobStatus.Uploaded => new(100, 5),
            JobStatus.ParseQueued => new(10, 10),
            JobStatus.Parsed => new(80, 25),
            JobStatus.ParseValidated => new(100, 30),
            JobStatus.Chunking => new(10, 35),
            JobStatus.ChunksStored => new(100, 45),
            JobStatus.EmbeddingQueued => new(0, EmbeddingFrom),
            JobStatus.EmbeddingInProgress => new(embedded, EmbeddingFrom + (EmbeddingTo - EmbeddingFrom) * embedded / 100),
            JobStatus.EmbeddingsStored => new(50, 95),
            JobStatus.Complete => new(100, 100),
            JobStatus.FailedParse => new(0, 5),
            JobStatus.FailedChunking => new(0, 30),
            _ => new(embedded, 45),
        };
    }
}
