using Acceptance.Pipeline.Database;
using Acceptance.Pipeline.Jobs;
using Acceptance.Pipeline.Worker;
using Dapper;
using Npgsql;

namespace Acceptance.Pipeline.Monitoring;

/// <summary>Reads the database for the monitor, in one round trip and another for what was done within the window.</summary>
public sealed class SnapshotReader(NpgsqlDataSource database, AlertThresholds thresholds, WindowReader window)
{
    private const int MostAlerted = 20;

    // More than a page shows at once: where many jobs begin in a second, whoever looks for one that changed in it has to find it.
    private const int MostRecent = 100;

    /// <summary>Looks once.</summary>
    public async Task<DatabaseSnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        var reading = window.LatestAsync(cancellationToken);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            Parameters =
            {
                new("Window", thresholds.Window),
                new("StuckAfter", thresholds.StuckAfter),
                new("WorkerSilence", thresholds.WorkerSilence),
                new("lockClass", WorkerPresence.PresenceLockClass),
                new("most", MostAlerted),
                new("mostRecent", MostRecent),
            },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var due = await reader.NextAsync(reader.GetRowParser<DueJobs>(), cancellationToken);
        var counts = await reader.NextAsync(reader.GetRowParser<StatusCount>(), cancellationToken);
        var recent = await reader.NextAsync(reader.GetRowParser<RecentRow>(), cancellationToken);
        var buffers = (await reader.NextAsync(reader.GetRowParser<BufferCounts>(), cancellationToken)).Single();
        var deadLetters = (await reader.NextAsync(row => row.GetInt64(0), cancellationToken)).Single();
        var workers = await reader.NextAsync(row => row.GetString(0), cancellationToken);
        var stuck = await reader.NextAsync(reader.GetRowParser<FoundJob>(), cancellationToken);
        var silent = await reader.NextAsync(reader.GetRowParser<FoundJob>(), cancellationToken);
        var jobs = new JobCounts(Sum(counts, row => row.Status), Sum(counts, row => row.State), [.. recent.Select(row => row.ToJob())]);
        var done = await reading;
        return new DatabaseSnapshot(Waiting(due, workers), jobs, buffers, done.Stages, done.Errors, deadLetters, done.Retries, workers, stuck, silent);
    }

    // What a worker holds that lives no more waits for another.
    private static QueueStatus Waiting(IReadOnlyList<DueJobs> due, IReadOnlyList<string> workers)
    {
        var waiting = due.Where(jobs => jobs.ClaimedBy is null || !workers.Contains(jobs.ClaimedBy)).ToList();
        return new QueueStatus(waiting.Sum(jobs => jobs.Count), waiting.Select(jobs => jobs.OldestSeconds).DefaultIfEmpty().Max());
    }

    private static Dictionary<string, long> Sum(IEnumerable<StatusCount> counts, Func<StatusCount, string> key) =>
        counts.GroupBy(key).ToDictionary(group => group.Key, group => group.Sum(row => row.Count));

    // What is complete is counted over the window, so that a long history costs nothing.
    private const string Sql = """
        -- By who holds them, who may have died since. A job that was taken waits from the last sign of life that it got.
        select claimed_by, count(*) as count, extract(epoch from now() - min(greatest(available_at, heartbeat_at)))::float8 as oldest_seconds
        from upload_jobs where state in ('queued', 'working', 'retryable') and available_at <= now() group by claimed_by;

        select status, state, sum(n)::bigint as count from (
            select status, state, count(*) as n from upload_jobs where state in ('queued', 'working', 'retryable') group by 1, 2
            union all select status, state, count(*) from upload_jobs where state = 'deadletter' group by 1, 2
            union all select status, state, count(*) from upload_jobs where status = 'complete' and processing_completed_at > now() - @Window group by 1, 2) c
        group by 1, 2;

        -- Not by updated_at: a job that waits at the parser is taken and given back again and again, which is no news.
        select job_id, status, state, progress::text, status_since from upload_jobs order by status_since desc limit @mostRecent;

        select (select count(*) from document_chunk_buffer) as chunks, (select count(*) from document_vector_buffer) as vectors;

        select count(*) from upload_jobs where state = 'deadletter';

        select worker_id from workers w
        where heartbeat_at > now() - @WorkerSilence and exists (
            select from pg_locks l where l.locktype = 'advisory' and l.granted and l.classid = @lockClass
                and l.objid::bigint = hashtext(w.worker_id)::bigint & 4294967295
                and l.database = (select oid from pg_database where datname = current_database()));

        -- A job at the parser is looked at again and again: that its next look is yet to come does not mean that it moves.
        select job_id, status, extract(epoch from now() - since)::float8 as seconds
        from upload_jobs, lateral (select case when status = 'parse_queued' and state <> 'retryable' then status_since
            else greatest(status_since, available_at) end) as waits (since)
        where state in ('queued', 'working', 'retryable') and since < now() - @StuckAfter
        order by since limit @most;

        select j.job_id, j.status, extract(epoch from now() - j.processing_completed_at)::float8 as seconds from upload_jobs j
        where j.status = 'complete' and j.processing_completed_at > now() - @Window
          and not exists (select from document_chunks c where c.document_id = j.document_id)
        order by j.processing_completed_at desc limit @most;
        """;

    internal sealed record DueJobs(string? ClaimedBy, long Count, double OldestSeconds);

    internal sealed record StatusCount(string Status, string State, long Count);

    internal sealed record RecentRow(Guid JobId, string Status, string State, string Progress, DateTime StatusSince)
    {
        public RecentJob ToJob() => new(JobId, Status, State, JobCompletion.Of(Status, JobProgress.Parse(Progress)).TotalPct, StatusSince);
    }
}
