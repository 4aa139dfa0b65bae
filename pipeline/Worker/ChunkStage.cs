using Acceptance.Pipeline.Chunking;
using Acceptance.Pipeline.Jobs;
using Acceptance.Pipeline.Storage;
using Npgsql;

namespace Acceptance.Pipeline.Worker;

/// <summary>Cuts the text and stores all chunks with the step to <c>chunks_stored</c> in one transaction.</summary>
public sealed class ChunkStage(NpgsqlDataSource database, WorkerIdentity worker, StorageClient storage) : IStage
{
    private static readonly JobMove Start = new(JobStatus.ParseValidated, JobStatus.Chunking, "stage_started", "CHUNK_STARTED");

    /// <inheritdoc/>
    public IReadOnlyList<string> Statuses { get; } = [JobStatus.ParseValidated, JobStatus.Chunking];

    /// <inheritdoc/>
    public async Task<string?> RunAsync(ClaimedJob job, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        if (job.Status == JobStatus.ParseValidated)
        {
            await Start.MakeAsync(connection, null, job.JobId, worker.Id, cancellationToken);
            return Start.To;
        }

        var text = await storage.ReadTextAsync(StoredObject.Parse(job.ParsedPath!), job.ParsedSha256, cancellationToken);
        var chunks = MarkdownChunker.Cut(text);
        if (chunks.Count == 0)
            throw new JobFailedException(FailureKind.Permanent, "CHUNK_NONE", "The text gave no chunk.");

        var done = new JobMove(JobStatus.Chunking, JobStatus.ChunksStored, "stage_done", "CHUNKS_STORED")
        {
            Facts = new() { ["chunks"] = chunks.Count },
            Progress = new() { ["chunks_total"] = chunks.Count, ["chunks_done"] = chunks.Count, ["embeds_total"] = chunks.Count, ["embeds_done"] = 0 },
        };
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await done.MakeAsync(connection, transaction, job.JobId, worker.Id, cancellationToken);
        await ChunkStore.StoreAsync(connection, transaction, job.DocumentId, chunks, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return done.To;
    }
}
