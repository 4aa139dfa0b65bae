using System.Text.Json.Nodes;
using Acceptance.Pipeline.Embedding;
using Acceptance.Pipeline.Jobs;
using Dapper;
using Npgsql;

namespace Acceptance.Pipeline.Worker;

/// <summary>Embeds a document batch by batch; each batch is stored before the next is asked for, so that a broken off job goes on where it stopped.</summary>
public sealed class EmbedStage(NpgsqlDataSource database, WorkerIdentity worker, EmbedderClient embedder, WorkerSettings settings) : IStage
{
    private static readonly JobMove Queue = new(JobStatus.ChunksStored, JobStatus.EmbeddingQueued, "stage_started", "EMBED_QUEUED");
    private static readonly JobMove Start = new(JobStatus.EmbeddingQueued, JobStatus.EmbeddingInProgress, "stage_started", "EMBED_STARTED");
    private static readonly JobMove Done = new(JobStatus.EmbeddingInProgress, JobStatus.EmbeddingsStored, "stage_done", "EMBEDDINGS_STORED");

    /// <inheritdoc/>
    public IReadOnlyList<string> Statuses { get; } = [JobStatus.ChunksStored, JobStatus.EmbeddingQueued, JobStatus.EmbeddingInProgress];

    /// <inheritdoc/>
    public async Task<string?> RunAsync(ClaimedJob job, CancellationToken cancellationToken)
    {
        if (job.Status == JobStatus.ChunksStored)
            return await MoveAsync(Queue, job, cancellationToken);
        if (job.Status == JobStatus.EmbeddingQueued)
        {
            // From here on the job keeps its model. Chunks may have their vectors of it already, from an earlier job of the document; each batch adds its own
            // to the count.
            var earlier = await BufferedAsync(job, cancellationToken);
            return await MoveAsync(Start with { Progress = new() { ["embeds_done"] = earlier.Vectors } }, job, cancellationToken);
        }

        // Nobody adds a chunk while the job is held, so a batch that is not full is the last.
        int embedded;
        do
            embedded = await EmbedNextAsync(job, cancellationToken);
        while (embedded == settings.BatchSize);

        var all = await BufferedAsync(job, cancellationToken);
        var facts = new JsonObject { ["vectors"] = all.Vectors, ["batches"] = all.Batches, ["first_at"] = all.FirstAt };
        return await MoveAsync(Done with { Facts = facts }, job, cancellationToken);
    }

    private async Task<int> EmbedNextAsync(ClaimedJob job, CancellationToken cancellationToken)
    {
        var chunks = await NextAsync(job, cancellationToken);
        if (chunks.Count == 0)
            return 0;
        var embedded = await embedder.EmbedAsync(job, [.. chunks.Select(chunk => chunk.Text)], cancellationToken);
        await StoreAsync(job, chunks, embedded, cancellationToken);
        return chunks.Count;
    }

    private async Task<string> MoveAsync(JobMove move, ClaimedJob job, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await move.MakeAsync(connection, null, job.JobId, worker.Id, cancellationToken);
        return move.To;
    }

    private async Task<IReadOnlyList<PendingChunk>> NextAsync(ClaimedJob job, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await VectorStore.PendingAsync(connection, job, settings.BatchSize, cancellationToken);
    }

    private async Task StoreAsync(ClaimedJob job, IReadOnlyList<PendingChunk> chunks, EmbeddedBatch embedded, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var held = await connection.ExecuteAsync(
            CountProgress, new { job.JobId, worker.Id, count = chunks.Count, embedded.Tokens, cancellationToken }, transaction);
        if (held == 0)
            throw new LeaseLostException(job.JobId);
        await VectorStore.StoreAsync(connection, transaction, job, chunks, embedded.Vectors, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private async Task<BufferedVectors> BufferedAsync(ClaimedJob job, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleAsync<BufferedVectors>(
            CountVectors, new { job.DocumentId, job.EmbedModel, job.EmbedVersion, cancellationToken });
    }

    private const string CountProgress = """
        update upload_jobs
        set progress = progress || jsonb_build_object(
            'embeds_done', coalesce((progress ->> 'embeds_done')::bigint, 0) + @count,
            'embed_tokens', coalesce((progress ->> 'embed_tokens')::bigint, 0) + @Tokens)
        where job_id = @JobId and claimed_by = @Id
        """;

    private const string CountVectors = """
        select count(*) as vectors, count(distinct batch_id) as batches, min(created_at) as first_at
        from document_vector_buffer where document_id = @DocumentId and embed_model = @EmbedModel and embed_version = @EmbedVersion
        """;

    internal sealed record BufferedVectors(long Vectors, long Batches, DateTime? FirstAt);
}
