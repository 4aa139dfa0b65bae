using System.Diagnostics;
using Acceptance.Pipeline.Tests.Running;
using Acceptance.Support.Environment;
using Acceptance.Support.Waiting;
using Dapper;

namespace Acceptance.Pipeline.Tests.Worker;

/// <summary>How workers share jobs (contract §4).</summary>
[Collection(ClusterTests.Name)]
public sealed class LeaseTests(PipelineCluster cluster)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Several_workers_never_have_the_same_job_and_one_that_stops_gives_its_jobs_back()
    {
        await using var pipeline = await RunningPipeline.StartAsync(cluster, new() { ["WORKER_LEASE"] = "300", ["MOCK_OPENAI_DELAY"] = "0.2" },
            Service.Api, Service.Parser, Service.Embedder, Service.Worker);
        var uploads = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => pipeline.Client.UploadAsync(Guid.NewGuid(), Pdf.WithPages(2))));
        var leaving = await pipeline.StartAsync(Service.Worker);
        await Eventually.HoldsAsync("a job is being embedded", _ =>
            pipeline.Client.CountAsync("select count(*) from upload_jobs where status = 'embedding_in_progress'", new { }),
            count => count > 0, Deadline, CancellationToken.None);

        var watch = Stopwatch.StartNew();
        await leaving.StopAsync(CancellationToken.None);
        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(5));

        // The lease is long: what the stopped worker had not given back would never be done in time.
        foreach (var upload in uploads)
            (await pipeline.Client.WaitAsync(upload.JobId, "complete", Deadline)).Status.Should().Be("complete");
        await using var connection = await pipeline.Database.OpenConnectionAsync();
        (await connection.ExecuteScalarAsync<long>("select count(*) from events where code = 'LEASE_TAKEN_OVER'")).Should().Be(0);
        (await connection.ExecuteScalarAsync<long>(
            "select count(*) from (select job_id from events where payload ? 'to' group by 1 having count(*) <> 10) odd")).Should().Be(0);
        (await connection.ExecuteScalarAsync<long>("select count(*) from workers")).Should().Be(1, "a worker that stops in order leaves no name behind");
    }

    [Fact]
    public async Task A_worker_that_stops_gives_back_a_claim_that_it_never_learned_of()
    {
        await using var pipeline = await RunningPipeline.StartAsync(cluster, new() { ["WORKER_LEASE"] = "300" }, Service.Api);
        var leaving = await pipeline.StartAsync(Service.Worker);
        await Eventually.HoldsAsync("the worker is at work", _ => pipeline.Client.CountAsync("select count(*) from workers", new { }),
            count => count == 1, Deadline, CancellationToken.None);
        await using var connection = await pipeline.Database.OpenConnectionAsync();
        await using (var claiming = await connection.BeginTransactionAsync())
        {
            var job = await TestRows.JobAsync(connection, "parsed", "working");
            await connection.ExecuteAsync(
                """
                update upload_jobs set available_at = now() + interval '1 hour', claimed_at = now(), heartbeat_at = now(),
                    claimed_by = (select worker_id from workers)
                where job_id = @job
                """, new { job });
            await claiming.CommitAsync();
        }

        await leaving.StopAsync(CancellationToken.None);

        (await connection.ExecuteScalarAsync<long>("select count(*) from upload_jobs where claimed_by is null and available_at <= now()")).Should().Be(1);
    }

    [Fact]
    public async Task A_job_whose_row_was_locked_when_it_was_announced_does_not_wait_for_the_next_poll()
    {
        await using var pipeline = await RunningPipeline.StartAsync(cluster, new() { ["WORKER_POLL_INTERVAL"] = "600" }, Service.Api, Service.Worker);
        await using var connection = await pipeline.Database.OpenConnectionAsync();
        Guid job;
        await using (var inserting = await connection.BeginTransactionAsync())
        {
            job = await TestRows.JobAsync(connection, "parsed", "working");
            await connection.ExecuteAsync("update upload_jobs set available_at = now() + interval '0.3 s' where job_id = @job", new { job });
            await inserting.CommitAsync();
        }

        await using var holding = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("select from upload_jobs where job_id = @job for update", new { job });
        await Eventually.HoldsAsync("the job is due", _ => pipeline.Client.CountAsync(
            "select count(*) from upload_jobs where job_id = @job and available_at <= now()", new { job }),
            count => count == 1, Deadline, CancellationToken.None);
        var announced = await connection.ExecuteScalarAsync<DateTime>("select clock_timestamp()");
        await pipeline.Client.ExecuteAsync("select pg_notify('upload_pipeline_jobs', '')");
        await Eventually.HoldsAsync("the worker has looked", _ => pipeline.Client.CountAsync(
            """
            select count(*) from pg_stat_activity where datname = current_database() and application_name = 'upload_pipeline worker' and state = 'idle'
                and query_start > @announced and query like '%available_at <= now()%'
            """, new { announced }), count => count > 0, Deadline, CancellationToken.None);
        await holding.RollbackAsync();

        await Eventually.HoldsAsync("the job was taken", _ => pipeline.Client.CountAsync(
            "select count(*) from upload_jobs where job_id = @job and (claimed_by is not null or retry_count > 0 or state <> 'working')", new { job }),
            count => count == 1, Deadline, CancellationToken.None);
    }

    [Fact]
    public async Task A_service_that_fails_five_times_is_left_alone_until_a_trial_succeeds()
    {
        await using var pipeline = await RunningPipeline.StartAsync(cluster,
            new() { ["WORKER_RECOVERY_TIMEOUT"] = "1", ["WORKER_CONCURRENCY"] = "1", ["WORKER_MAX_RETRIES"] = "9" },
            Service.Api, Service.Parser, Service.Embedder, Service.Worker);
        await pipeline.Client.SetFaultAsync(pipeline.Embedder, new { kind = "status", status = 500, count = 5 });

        var uploads = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => pipeline.Client.UploadAsync(Guid.NewGuid(), Pdf.WithPages(1))));

        foreach (var upload in uploads)
            (await pipeline.Client.WaitAsync(upload.JobId, "complete", Deadline)).Status.Should().Be("complete");
        var open = await pipeline.Client.CountAsync("select count(*) from events where code = 'EMBEDDER_CIRCUIT_OPEN'", new { });
        open.Should().BeGreaterThan(0);
        (await pipeline.Client.CountAsync("select sum(retry_count)::bigint from upload_jobs", new { })).Should()
            .Be(5, "waiting for the circuit is not counted as a try");
    }

    [Fact]
    public async Task An_upload_whose_bytes_never_come_ends_and_can_be_announced_again()
    {
        await using var pipeline = await RunningPipeline.StartAsync(cluster, new() { ["SIGNED_URL_TTL"] = "0.5" }, Service.Api, Service.Worker);
        var (user, pdf) = (Guid.NewGuid(), Pdf.WithPages(1));
        var upload = await pipeline.Client.AnnounceAsync(user, pdf);

        var job = await pipeline.Client.WaitAsync(upload.JobId, "failed_parse", Deadline);

        job.State.Should().Be("deadletter");
        job.LastError.Should().Contain("UPLOAD_EXPIRED");
        using var late = await pipeline.Client.PutAsync(upload.SignedUrl, pdf);
        late.StatusCode.Should().Be(System.Net.HttpStatusCode.Forbidden);
        var again = await pipeline.Client.AnnounceAsync(user, pdf);
        again.DocumentId.Should().Be(upload.DocumentId);
        again.JobId.Should().NotBe(upload.JobId);
    }
}
