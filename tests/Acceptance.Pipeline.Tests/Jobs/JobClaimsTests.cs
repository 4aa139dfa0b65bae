using Acceptance.Pipeline.Jobs;
using Acceptance.Pipeline.Tests.Running;
using Dapper;
using Npgsql;

namespace Acceptance.Pipeline.Tests.Jobs;

/// <summary>When a claim is a take-over (contract §4).</summary>
[Collection(ClusterTests.Name)]
public sealed class JobClaimsTests(PipelineCluster cluster)
{
    private const string Worker = "this worker";

    [Theory]
    [InlineData(Worker, null, 0)]
    [InlineData("another worker", "another worker", 1)]
    public async Task Only_a_job_that_another_worker_lost_is_taken_over(string holder, string? takenFrom, int events)
    {
        await using var database = PipelineCluster.Open(await cluster.NewDatabaseAsync());
        await using var connection = await database.OpenConnectionAsync();
        var id = await HeldJobAsync(connection, holder);

        var job = await new JobClaims(database, Worker, TimeSpan.FromSeconds(30), "a model").TakeAsync([], CancellationToken.None);

        job.Should().Match<ClaimedJob>(claimed => claimed.JobId == id && claimed.TakenFrom == takenFrom);
        (await connection.ExecuteScalarAsync<long>("select count(*) from events where job_id = @id and code = 'LEASE_TAKEN_OVER'", new { id }))
            .Should().Be(events);
    }

    private static async Task<Guid> HeldJobAsync(NpgsqlConnection connection, string holder)
    {
        var id = await TestRows.JobAsync(connection, JobStatus.Parsed, JobState.Working);
        await connection.ExecuteAsync(
            "update upload_jobs set claimed_by = @holder, claimed_at = now(), heartbeat_at = now() - interval '1 hour' where job_id = @id", new { id, holder });
        return id;
    }
}
