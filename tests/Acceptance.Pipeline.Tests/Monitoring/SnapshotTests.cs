using Acceptance.Pipeline.Monitoring;
using Acceptance.Pipeline.Tests.Running;
using Acceptance.Pipeline.Worker;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Acceptance.Pipeline.Tests.Monitoring;

/// <summary>Which jobs count as waiting.</summary>
[Collection(ClusterTests.Name)]
public sealed class SnapshotTests(PipelineCluster cluster)
{
    private static readonly AlertThresholds Thresholds = new(TimeSpan.FromSeconds(60), 0.1, 5, TimeSpan.FromHours(1), TimeSpan.FromSeconds(60));

    [Fact]
    public async Task A_job_waits_when_nobody_holds_it_or_who_holds_it_lives_no_more()
    {
        await using var database = PipelineCluster.Open(await cluster.NewDatabaseAsync());
        await using var connection = await database.OpenConnectionAsync();
        await connection.ExecuteAsync("select pg_advisory_lock(@lockClass, hashtext('alive')); insert into workers (worker_id, version) values ('alive', '1')",
            new { lockClass = WorkerPresence.PresenceLockClass });
        await HeldJobAsync(connection, "alive");
        (await QueueAsync(database)).Should().Be(new QueueStatus(0, 0));

        await HeldJobAsync(connection, "killed");
        var queue = await QueueAsync(database);
        queue.Depth.Should().Be(1);
        queue.OldestWaitingSeconds.Should().BeInRange(5, 300, "it is an hour since the job became due, and 5 s since its worker's last sign of life");

        await TestRows.JobAsync(connection, "uploaded", "queued");
        (await QueueAsync(database)).Depth.Should().Be(2);
    }

    [Fact]
    public async Task Jobs_of_a_killed_worker_are_jobs_that_wait_for_nobody()
    {
        await using var database = PipelineCluster.Open(await cluster.NewDatabaseAsync());
        await using var connection = await database.OpenConnectionAsync();
        await HeldJobAsync(connection, "killed");

        var snapshot = await ReadAsync(database);

        AlertRules.Of([], snapshot, Thresholds, TimeProvider.System.GetUtcNow()).Should().ContainSingle().Which.Kind.Should().Be("no_worker");
    }

    private static async Task<QueueStatus> QueueAsync(NpgsqlDataSource database) =>
        (await ReadAsync(database)).Queue;

    private static async Task<DatabaseSnapshot> ReadAsync(NpgsqlDataSource database)
    {
        await using var window = new WindowReader(database, Thresholds, TimeProvider.System, NullLogger<WindowReader>.Instance);
        return await new SnapshotReader(database, Thresholds, window).ReadAsync(CancellationToken.None);
    }

    private static async Task HeldJobAsync(NpgsqlConnection connection, string worker)
    {
        var job = await TestRows.JobAsync(connection, "parsed", "working");
        await connection.ExecuteAsync(
            """
            update upload_jobs set claimed_by = @worker, claimed_at = now() - interval '5 s', heartbeat_at = now() - interval '5 s',
                available_at = now() - interval '1 hour'
            where job_id = @job
            """, new { job, worker });
    }
}
