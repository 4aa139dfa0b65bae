using Acceptance.Pipeline.Database;
using Acceptance.Pipeline.Jobs;
using Acceptance.Pipeline.Worker;
using Dapper;
using Npgsql;

namespace Acceptance.Pipeline.Monitoring;

/// <summary>Reads the database for the monitor, in one round trip.</summary>
public sealed class SnapshotReader(NpgsqlDataSource database, AlertThresholds thresholds)
{
    private const int MostListed = 20;

    /// <summary>Looks once.</summary>
    public async Task<DatabaseSnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            Parameters =
            {
                new("Window", thresholds.Window),
                new("StuckAfter", thresholds.StuckAfter),
                new("WorkerSilence", thresholds.WorkerSilence),
                new("lockClass", WorkerPresence.PresenceLockClass),
                new("most", MostListed),
            },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var queue = (await reader.NextAsync(reader.GetRowParser<QueueStatus>(), cancellationToken)).Single();
        var counts = await reader.NextAsync(reader.GetRowParser<StatusCount>(), cancellationToken);
        var recent = await reader.NextAsync(reader.GetRowParser<RecentRow>(), cancellationToken);
        var buffers = (await reader.NextAsync(reader.GetRowParser<BufferCounts>(), cancellationToken)).Single();
        var stages = await reader.NextAsync(reader.GetRowParser<StageTime>(), cancellationToken);
        var errors = await reader.NextAsync(reader.GetRowParser<StageErrors>(), cancellationToken);
        var totals = (await reader.NextAsync(reader.GetRowParser<Totals>(), cancellationToken)).Single();
        var workers = await reader.NextAsync(row => row.GetString(0), cancellationToken);
        var stuck = await reader.NextAsync(reader.GetRowParser<FoundJob>(), cancellationToken);
        var silent = await reader.NextAsync(reader.GetRowParser<FoundJob>(), cancellationToken);
        var jobs = new JobCounts(Sum(counts, row => row.Status), Sum(counts, row => row.State), [.. recent.Select(row => row.ToJob())]);
        return new DatabaseSnapshot(queue, jobs, buffers, stages, errors, totals.DeadLetters, totals.Retries, workers, stuck, silent);
    }

    private static Dictionary<string, long> Sum(IEnumerable<StatusCount> counts, Func<StatusCount, string> key) =>
        counts.GroupBy(key).ToDictionary(group => group.Key, group => group.Sum(row => row.Count));

    // Waiting is what a worker could take now. What is complete is counted over the window, so that a long history costs nothing.
    private const string Sql = """
        select count(*) as depth, coalesce(extract(epoch from now() - min(available_at)), 0)::float8 as oldest_waiting_seconds
        from upload_jobs where state in ('queued', 'working', 'retryable') and available_at <= now() and claimed_by is null;

        select status, state, sum(n)::bigint as count from (
            select status, state, count(*) as n from upload_jobs where state in ('queued', 'working', 'retryable') group by 1, 2
            union all select status, state, count(*) from upload_jobs where state = 'deadletter' group by 1, 2
            union all select status, state, count(*) from upload_jobs where status = 'complete' and processing_completed_at > now() - @Window group by 1, 2) c
        group by 1, 2;

        select job_id, status, state, progress::text, updated_at from upload_jobs order by updated_at desc limit @most;

        select (select count(*) from document_chunk_buffer) as chunks, (select count(*) from document_vector_buffer) as vectors;

        with steps as (
            select job_id, payload ->> 'to' as status, min(ts) as ts, min((payload ->> 'first_at')::timestamptz) as first_at
            from events where ts > now() - @Window and payload ? 'to' group by 1, 2),
        durations as (
            select stage, extract(epoch from ended - began) * 1000 as ms from (
                select 'parse' as stage, b.ts as began, e.ts as ended from steps b join steps e using (job_id)
                    where b.status = 'parse_queued' and e.status = 'parsed'
                union all select 'chunk', b.ts, e.ts from steps b join steps e using (job_id) where b.status = 'chunking' and e.status = 'chunks_stored'
                union all select 'first_embedding', b.ts, e.first_at from steps b join steps e using (job_id)
                    where b.status = 'embedding_queued' and e.status = 'embeddings_stored'
                union all select 'embed', b.ts, e.ts from steps b join steps e using (job_id)
                    where b.status = 'embedding_queued' and e.status = 'embeddings_stored'
                union all select 'complete', b.ts, e.ts from steps b join steps e using (job_id) where b.status = 'uploaded' and e.status = 'complete') d
            where ended >= began)
        select stage, count(*) as count, avg(ms)::float8 as mean_ms, percentile_cont(0.95) within group (order by ms)::float8 as p95_ms
        from durations group by stage order by array_position(array['parse', 'chunk', 'first_embedding', 'embed', 'complete'], stage);

        select stage, count(distinct job_id) as total, count(distinct job_id) filter (where failed) as failed,
               (count(distinct job_id) filter (where failed))::float8 / count(distinct job_id) as rate
        from (
            select job_id, type = 'error' as failed, case
                when payload ->> 'to' in ('parse_queued', 'failed_parse') then 'parse'
                when payload ->> 'to' in ('chunking', 'failed_chunking') then 'chunk'
                when payload ->> 'to' in ('embedding_queued', 'failed_embedding') then 'embed' end as stage
            from events where ts > now() - @Window and payload ? 'to') e
        where stage is not null group by stage order by array_position(array['parse', 'chunk', 'embed'], stage);

        select (select count(*) from upload_jobs where state = 'deadletter') as dead_letters,
               (select count(*) from events where ts > now() - @Window and type = 'retry') as retries;

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

    internal sealed record StatusCount(string Status, string State, long Count);

    internal sealed record Totals(long DeadLetters, long Retries);

    internal sealed record RecentRow(Guid JobId, string Status, string State, string Progress, DateTime UpdatedAt)
    {
        public RecentJob ToJob() => new(JobId, Status, State, JobCompletion.Of(Status, JobProgress.Parse(Progress)).TotalPct, UpdatedAt);
    }
}
