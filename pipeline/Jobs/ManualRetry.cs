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

    /// <summary>As many of the user's jobs are worked on already as may be at once.</summary>
    TooManyActive,
}

/// <summary>Puts a job back to its last finished stage (contract §2); the one way out of a dead letter.</summary>
/// <param name="database">The database.</param>
/// <param name="mostActive">How many jobs of a user may be worked on at once.</param>
/// <param name="logger">Gets a line for each job that is queued, in the request's scope.</param>
public sealed class ManualRetry(NpgsqlDataSource database, int mostActive, ILogger<ManualRetry> logger)
{
    /// <summary>Queues the job again, with its retries counted from 0.</summary>
    /// <param name="userId">Who asks.</param>
    /// <param name="jobId">For which job.</param>
    /// <param name="correlationId">The request's; it stands in the event beside the job's own.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ManualRetryOutcome> QueueAsync(Guid userId, Guid jobId, Guid correlationId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync(UserTurn.Take, new { UserId = userId, cancellationToken }, transaction);
        var job = await connection.QuerySingleOrDefaultAsync<Found>(
            Find, new { jobId, userId, cancellationToken }, transaction);
        if (job is null)
            return ManualRetryOutcome.NoSuchJob;
        // Without its bytes a job has no finished stage to go back to; the upload has to be announced again.
        if (job.State is not (JobState.Retryable or JobState.DeadLetter) || !job.HasBytes)
            return ManualRetryOutcome.NotAllowed;
        if (job.IsComplete)
            return ManualRetryOutcome.DocumentComplete;
        if (job.State == JobState.DeadLetter
            && await connection.ExecuteScalarAsync<long>(CountActive, new { userId, cancellationToken }, transaction) >= mostActive)
            return ManualRetryOutcome.TooManyActive;

        try
        {
            await connection.ExecuteAsync(
                Requeue, new { jobId, from = job.Status, to = JobStatus.LastFinished(job.Status), correlationId, cancellationToken }, transaction);
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return ManualRetryOutcome.DocumentBusy;
        }

        await transaction.CommitAsync(cancellationToken);
        logger.LogInformation("Job {JobId} is queued again by hand.", jobId);
        return ManualRetryOutcome.Queued;
    }

    private const string CountActive = "select count(*) from upload_jobs where user_id = @userId and state in ('queued', 'working', 'retryable')";

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
        select job_id, document_id, 'retry', 'info', 'RETRY_MANUAL', jsonb_build_object('from', @from, 'to', @to, 'request', @correlationId), correlation_id from requeued
        """;

    internal sealed record Found(string Status, string State, bool HasBytes, bool IsComplete);
}
