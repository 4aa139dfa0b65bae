using System.Diagnostics;
using Acceptance.Pipeline.Jobs;
using Dapper;
using Npgsql;

namespace Acceptance.Pipeline.Bench;

/// <summary>What it costs to claim a job when 100 and when 1,000,000 finished jobs lie in the table, and the plan that explains it.</summary>
public static class ClaimBench
{
    private const int Claims = 300;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    /// <summary>Runs it.</summary>
    public static async Task RunAsync(BenchCluster cluster, CancellationToken cancellationToken)
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        await using var pipeline = await BenchPipeline.StartAsync(cluster, cancellationToken);
        var finished = 0;
        foreach (var target in (int[])[100, 1_000_000])
        {
            await AddFinishedAsync(pipeline.Database, target - finished, cancellationToken);
            finished = target;
            await AddQueuedAsync(pipeline.Database, cancellationToken);
            var times = await ClaimAllAsync(pipeline.Database, cancellationToken);
            Console.WriteLine($"{finished,9:N0} finished jobs: claim p50 {times[times.Count / 2]:0.00} ms, p95 {times[times.Count * 95 / 100]:0.00} ms");
        }

        await AddQueuedAsync(pipeline.Database, cancellationToken);
        await using var connection = await pipeline.Database.OpenConnectionAsync(cancellationToken);
        foreach (var line in await connection.QueryAsync<string>("explain (analyze, costs off, timing off, summary off) " + JobClaims.FindDue,
            new { workerId = "bench", lease = Lease, busy = Array.Empty<Guid>() }))
            Console.WriteLine("  " + line);
    }

    private static async Task<List<double>> ClaimAllAsync(NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        var claims = new JobClaims(database, "bench", Lease, "text-embedding-3-small");
        var times = new List<double>();
        for (var i = 0; i < Claims; i++)
        {
            var began = Stopwatch.GetTimestamp();
            var job = await claims.TakeAsync([], cancellationToken) ?? throw new InvalidOperationException("There was no job to claim.");
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await connection.ExecuteAsync("update upload_jobs set available_at = 'infinity', claimed_by = null, claimed_at = null where job_id = @JobId",
                new { job.JobId });
        }

        times.Sort();
        return times;
    }

    private static Task AddFinishedAsync(NpgsqlDataSource database, int count, CancellationToken cancellationToken) =>
        AddAsync(database, count, "complete", "done", cancellationToken);

    private static Task AddQueuedAsync(NpgsqlDataSource database, CancellationToken cancellationToken) =>
        AddAsync(database, Claims, "uploaded", "queued", cancellationToken);

    private static async Task AddAsync(NpgsqlDataSource database, int count, string status, string state, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // Triggers would only slow the filling down; what they write is not what is measured.
        await connection.ExecuteAsync(new CommandDefinition(
            """
            set local session_replication_role = replica;
            create temp table fresh on commit drop as
                select gen_random_uuid() as id, gen_random_uuid() as owner, md5(random()::text) || md5(random()::text) as sha from generate_series(1, @count);
            insert into documents (document_id, user_id, filename, mime, bytes_len, file_sha256, raw_path)
                select id, owner, 'a.pdf', 'application/pdf', 1, sha, '' from fresh;
            insert into upload_jobs (job_id, user_id, document_id, raw_path, status, state, processing_started_at, processing_completed_at, bytes_received_at)
                select id, owner, id, '', @status, @state, now(), case when @state = 'done' then now() end, now() from fresh;
            """, new { count, status, state }, transaction, cancellationToken: cancellationToken));
        await transaction.CommitAsync(cancellationToken);
        await connection.ExecuteAsync("analyze upload_jobs");
    }
}
