using Dapper;
using Npgsql;

namespace Acceptance.Pipeline.Jobs;

/// <summary>Gives jobs to a worker, one lease at a time (contract §4).</summary>
/// <param name="database">The database.</param>
/// <param name="workerId">Whose leases they are.</param>
/// <param name="lease">How long a claim lives without a heartbeat.</param>
/// <param name="embedModel">The model that a job gets whose embedding has not begun; one that has begun keeps its own.</param>
public sealed class JobClaims(NpgsqlDataSource database, string workerId, TimeSpan lease, string embedModel)
{
    /// <summary>Takes the job that has been due longest, or null when none is.</summary>
    /// <param name="inProgress">Jobs that this worker works on already.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<ClaimedJob?> TakeAsync(IReadOnlyCollection<Guid> inProgress, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var due = await connection.QueryFirstOrDefaultAsync<DueJob>(
            FindDue, new { workerId, lease, busy = inProgress.ToArray(), cancellationToken }, transaction);
        if (due is null)
            return null;

        // The state machine knows no way from retryable to working but through the queue.
        if (due.State == JobState.Retryable)
            await connection.ExecuteAsync("update upload_jobs set state = 'queued' where job_id = @JobId", new { due.JobId, cancellationToken }, transaction);
        var job = await connection.QuerySingleAsync<ClaimedJob>(
            Claim, new { due.JobId, workerId, embedModel, takenFrom = due.ClaimedBy == workerId ? null : due.ClaimedBy, cancellationToken }, transaction);
        await transaction.CommitAsync(cancellationToken);
        return job;
    }

    /// <summary>
    /// Whether a job is due and nobody's although <see cref="TakeAsync"/> gave none: somebody has its row locked at this moment, and may leave it as it is.
    /// Nobody announces such a job again.
    /// </summary>
    public async Task<bool> IsAnyFreeAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(IsAnyFree);
        return await command.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>Keeps the leases of jobs alive.</summary>
    public async Task HeartbeatAsync(IReadOnlyCollection<Guid> jobs, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(
            "update upload_jobs set heartbeat_at = clock_timestamp() where job_id = any(@jobs) and claimed_by = @workerId",
            new { jobs = jobs.ToArray(), workerId, cancellationToken });
    }

    /// <summary>Gives a job back. One that waits for the parser is due again at the given moment, any other at once.</summary>
    public Task ReleaseAsync(Guid jobId, TimeSpan untilNextLook, CancellationToken cancellationToken) =>
        ReleaseAsync(jobId, new ParserSaid(), untilNextLook, cancellationToken);

    /// <summary>Gives a job back, and notes what the parser said.</summary>
    public async Task ReleaseAsync(Guid jobId, ParserSaid said, TimeSpan untilNextLook, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(Release, new { jobId, workerId, said.ParseJobId, said.Pages, untilNextLook, cancellationToken });
    }

    /// <summary>
    /// Gives back every job that the database holds for this worker, for when it stops, and says how many they were. A claim may have been stored although the
    /// worker, told to stop at that moment, never learned of it; so the database is asked, not the worker.
    /// </summary>
    public async Task<int> ReleaseAllAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(ReleaseAll, new { workerId, cancellationToken });
    }

    /// <summary>Finds the job that has been due longest; parameters <c>workerId</c>, <c>lease</c>, <c>busy</c>.</summary>
    internal const string FindDue = """
        select job_id, state, claimed_by
        from upload_jobs
        where state in ('queued', 'working', 'retryable') and available_at <= now()
          and (claimed_by is null or claimed_by = @workerId or heartbeat_at < now() - @lease)
          and job_id <> all(@busy)
        order by available_at
        limit 1
        for update skip locked
        """;

    private const string IsAnyFree = """
        select exists (select from upload_jobs where state in ('queued', 'working', 'retryable') and available_at <= now() and claimed_by is null)
        """;

    private const string Claim = """
        with claimed as (
            update upload_jobs
            set state = 'working', claimed_by = @workerId, claimed_at = clock_timestamp(), heartbeat_at = clock_timestamp(),
                processing_started_at = coalesce(processing_started_at, clock_timestamp()),
                embed_model = case when status in ('embedding_queued', 'embedding_in_progress', 'embeddings_stored') then embed_model else @embedModel end
            where job_id = @JobId
            returning *),
        taken_over as (
            insert into events (job_id, document_id, type, severity, code, payload, correlation_id)
            select job_id, document_id, 'retry', 'warn', 'LEASE_TAKEN_OVER', jsonb_build_object('status', status, 'lost_by', @takenFrom), correlation_id
            from claimed where @takenFrom::text is not null)
        select job_id, user_id, document_id, status, raw_path, parsed_path, parsed_sha256, chunks_version, embed_model, embed_version, retry_count,
            webhook_secret,
               correlation_id, bytes_received_at is not null as has_bytes, parse_job_id, parse_requested_at, trace_parent, (progress ->> 'pages')::int as pages,
               @takenFrom as taken_from
        from claimed
        """;

    // A callback may have moved the job on while it was held: then it is due at once, its moment stays as the callback set it, and nobody asks after its parse.
    private const string Release = """
        update upload_jobs
        set claimed_by = null, claimed_at = null, parse_job_id = coalesce(@ParseJobId, parse_job_id),
            parse_requested_at = case when @ParseJobId is null then parse_requested_at else clock_timestamp() end,
            progress = case when @Pages::int is null then progress else progress || jsonb_build_object('pages', @Pages::int) end,
            available_at = case when status = 'parse_queued' then now() + @untilNextLook else least(available_at, now()) end
        where job_id = @jobId and claimed_by = @workerId
        """;

    private const string ReleaseAll = """
        update upload_jobs
        set claimed_by = null, claimed_at = null, available_at = least(available_at, now())
        where claimed_by = @workerId
        """;

    internal sealed record DueJob(Guid JobId, string State, string? ClaimedBy);
}

/// <summary>What the parser said of a job's parse.</summary>
/// <param name="ParseJobId">The parse that was just asked for; null when none was.</param>
/// <param name="Pages">Pages of the document; null where it said nothing new.</param>
public sealed record ParserSaid(string? ParseJobId = null, int? Pages = null);
