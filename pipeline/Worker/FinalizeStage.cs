using Acceptance.Pipeline.Embedding;
using Acceptance.Pipeline.Jobs;
using Npgsql;

namespace Acceptance.Pipeline.Worker;

/// <summary>Moves chunks and vectors to their final table, empties the buffers and completes the job, in one transaction (contract §6).</summary>
public sealed class FinalizeStage(NpgsqlDataSource database, WorkerIdentity worker) : IStage
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Statuses { get; } = [JobStatus.EmbeddingsStored];

    /// <inheritdoc/>
    public async Task<string?> RunAsync(ClaimedJob job, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var (stored, buffered) = await VectorStore.FinalizeAsync(connection, transaction, job, cancellationToken);
        // A document is complete with every chunk and its vector, or it is not complete.
        if (stored == 0 || stored != buffered)
            throw new JobFailedException(FailureKind.Transient, "FINALIZE_INCOMPLETE", $"Of {buffered} chunks in the buffer, {stored} have a vector.");

        var move = new JobMove(JobStatus.EmbeddingsStored, JobStatus.Complete, "finalized", "JOB_COMPLETED")
        {
            Facts = new() { ["chunks"] = stored, ["vectors"] = stored },
        };
        await move.MakeAsync(connection, transaction, job.JobId, worker.Id, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return move.To;
    }
}
