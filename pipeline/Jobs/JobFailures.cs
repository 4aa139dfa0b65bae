using Acceptance.Pipeline.Hosting;
using Dapper;
using Npgsql;

namespace Acceptance.Pipeline.Jobs;

/// <summary>Records that a stage failed: a later try, or the end of the job, with its event in the same statement (contract §4).</summary>
/// <param name="policy">How often and how soon to try again.</param>
/// <param name="time">The clock.</param>
public sealed class JobFailures(RetryPolicy policy, TimeProvider time)
{
    private static readonly TimeSpan Postponement = TimeSpan.FromSeconds(1);

    /// <summary>Records the failure of a job in a status.</summary>
    /// <param name="connection">Open.</param>
    /// <param name="transaction">What it is part of; may be null.</param>
    /// <param name="job">Which job, in which status, with how many retries.</param>
    /// <param name="workerId">Who must hold it; null when it is not a worker that reports.</param>
    /// <param name="failure">What happened.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>When it is tried again, or null when the job has ended.</returns>
    /// <exception cref="LeaseLostException">The job is not held in that status any more; nothing changed.</exception>
    public async Task<DateTimeOffset?> RecordAsync(
        NpgsqlConnection connection, NpgsqlTransaction? transaction, FailedJob job, string? workerId, JobFailedException failure,
            CancellationToken cancellationToken)
    {
        var retryAt = RetryAt(job, failure);
        // The user reads this: of the cause its kind alone. What it says names addresses and tables, and stands in the log.
        var error = new JobError(failure.Code, failure.Message, time.GetUtcNow(), failure.InnerException?.GetType().Name, retryAt);
        var recorded = await connection.ExecuteAsync(Sql, new
        {
            job.JobId,
            workerId,
            from = job.Status,
            to = retryAt is null ? JobStatus.FailureOf(job.Status) : job.Status,
            state = retryAt is null ? JobState.DeadLetter : JobState.Retryable,
            retryCount = job.RetryCount + (retryAt is not null && failure.Kind == FailureKind.Transient ? 1 : 0),
            error = error.ToJson(),
            retryAt = retryAt?.UtcDateTime,
            failure.Code,
            failure.Message,
            cancellationToken,
        }, transaction);
        return recorded == 0 ? throw new LeaseLostException(job.JobId) : retryAt;
    }

    /// <summary>Counts a failure that was recorded, once that is certain.</summary>
    /// <param name="job">As <see cref="RecordAsync"/> had it.</param>
    /// <param name="failure">What happened.</param>
    /// <param name="retryAt">What <see cref="RecordAsync"/> answered.</param>
    public static void Count(FailedJob job, JobFailedException failure, DateTimeOffset? retryAt)
    {
        if (retryAt is null)
            Telemetry.JobsEnded.Add(1, new KeyValuePair<string, object?>("status", JobStatus.FailureOf(job.Status)));
        else
            Telemetry.Retries.Add(1, new KeyValuePair<string, object?>("code", failure.Code));
    }

    private DateTimeOffset? RetryAt(FailedJob job, JobFailedException failure) => failure.Kind switch
    {
        FailureKind.Permanent => null,
        FailureKind.Postponed => time.GetUtcNow() + (failure.RetryAfter ?? Postponement),
        _ => policy.NextDelay(job.RetryCount, failure.RetryAfter, Random.Shared.NextDouble()) is { } delay ? time.GetUtcNow() + delay : null,
    };

    private const string Sql = """
        with failed as (
            update upload_jobs
            set status = @to, state = @state, retry_count = @retryCount, last_error = @error::jsonb,
                available_at = coalesce(@retryAt, available_at), parse_job_id = null,
                claimed_by = null, claimed_at = null,
                processing_completed_at = case when @state = 'deadletter' then clock_timestamp() end
            where job_id = @JobId and status = @from and (@workerId::text is null or claimed_by = @workerId)
            returning job_id, document_id, correlation_id)
        insert into events (job_id, document_id, type, severity, code, payload, correlation_id)
        select job_id, document_id,
               case when @state = 'deadletter' then 'error' else 'retry' end,
               case when @state = 'deadletter' then 'error' else 'warn' end,
               @Code,
               case when @state = 'deadletter'
                   then jsonb_build_object('from', @from, 'to', @to, 'message', @Message, 'retry_count', @retryCount)
                   else jsonb_build_object('status', @from, 'message', @Message, 'retry_count', @retryCount, 'retry_at', @retryAt) end,
               correlation_id
        from failed
        """;
}

/// <summary>A job as its failure finds it.</summary>
public sealed record FailedJob(Guid JobId, string Status, int RetryCount);
