using Dapper;
using Npgsql;

namespace Acceptance.Pipeline.Jobs;

/// <summary>What came of a retry by hand.</summary>
public enum ManualRetryOutcome
{
    /// <summary>The job waits in the queue.</summary>
    Queued,

    /// <summary>There is no such job of this user's.</summary>
    NoSuchJob,

    /// <summary>The job is neither retryable nor a dead letter.</summary>
    NotAllowed,

    /// <summary>Another job works on the same document.</summary>
    DocumentBusy,

    /// <summary>Another job has completed the document since.</summary>
    DocumentComplete,
}

/// <summary>Puts a job back to its last finished stage (contract §2); the one way out of a dead letter.</summary>
public sealed class ManualRetry(NpgsqlDataSource database)
{
    /// <summary>Queues the job again, with its retries counted from 0.</summary>
    public async Task<ManualRetryOutcome> QueueAsync(Guid userId, Guid jobId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var job = await connection.QuerySingleOrDefaultAsync<Found>(
            Find, new { jobId, userId, cancellationToken }, transaction);
        if (job is null)
            return ManualRetryOutcome.NoSuchJob;
        // Without its bytes a job has no finished stage to go back to; the upload has to be announced again.
        if (job.State is not (JobState.Retryable or JobState.DeadLetter) || !job.HasBytes)
            return ManualRetryOutcome.NotAllowed;
        if (job.IsComplete)
            return ManualRetryOutcome.DocumentComplete;

        try
        {
            await connection.ExecuteAsync(
                Requeue, new { jobId, from = job.Status, to = JobStatus.LastFinished(job.Status), cancellationToken }, transaction);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return ManualRetryOutcome.DocumentBusy;
        }

        await transaction.CommitAsync(cancellationToken);
        return ManualRetryOutcome.Queued;
    }

    private const string Find = """
        select status, state, bytes_received_at is not null as has_bytes,
               exists (select from upload_jobs other where other.document_id = upload_jobs.document_id and other.state = 'done') as is_complete
        from upload_jobs where job_id = @jobId and user_id = @userId
        for update
        """;

    private const string Requeue = """
        with requeued as (
            update upload_jobs
            set status = @to, state = 'queued', retry_count = 0, available_at = now(), processing_completed_at = null
            where job_id = @jobId
            returning job_id, document_id, correlation_id)
        insert into events (job_id, document_id, type, severity, code, payload, correlation_id)
        select job_id, document_id, 'retry', 'info', 'RETRY_MANUAL', jsonb_build_object('from', @from, 'to', @to), correlation_id from requeued
        """;

    internal sealed record Found(string Status, string State, bool HasBytes, bool IsComplete);
}
