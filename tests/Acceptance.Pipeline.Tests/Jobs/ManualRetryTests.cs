using Acceptance.Pipeline.Jobs;
using Acceptance.Pipeline.Tests.Running;
using Acceptance.Support.Waiting;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Acceptance.Pipeline.Tests.Jobs;

/// <summary>A retry by hand keeps the limits of contract §2, also beside an announcement.</summary>
[Collection(ClusterTests.Name)]
public sealed class ManualRetryTests(PipelineCluster cluster)
{
    private const int MostActive = 2;
    private readonly Guid _user = Guid.NewGuid();

    [Fact]
    public async Task A_dead_letter_stays_one_while_as_many_jobs_are_worked_on_as_may_be()
    {
        await using var database = PipelineCluster.Open(await cluster.NewDatabaseAsync());
        await using var connection = await database.OpenConnectionAsync();
        var dead = await DeadLetterAsync(connection);
        await TestRows.JobAsync(connection, JobStatus.Parsed, JobState.Working, _user);
        var other = await TestRows.JobAsync(connection, JobStatus.Uploaded, JobState.Queued, _user);
        await TestRows.JobAsync(connection, JobStatus.Uploaded, JobState.Queued);

        (await RetryAsync(database, dead)).Should().Be(ManualRetryOutcome.TooManyActive);

        await connection.ExecuteAsync("update upload_jobs set state = 'working' where job_id = @other", new { other });
        await connection.ExecuteAsync("update upload_jobs set status = 'failed_parse', state = 'deadletter' where job_id = @other", new { other });
        (await RetryAsync(database, dead)).Should().Be(ManualRetryOutcome.Queued);
    }

    [Fact]
    public async Task A_job_that_waits_for_its_next_try_is_active_already()
    {
        await using var database = PipelineCluster.Open(await cluster.NewDatabaseAsync());
        await using var connection = await database.OpenConnectionAsync();
        var waiting = await TestRows.JobAsync(connection, JobStatus.ParseQueued, JobState.Retryable, _user);
        await TestRows.JobAsync(connection, JobStatus.Parsed, JobState.Working, _user);

        (await RetryAsync(database, waiting)).Should().Be(ManualRetryOutcome.Queued);
    }

    [Fact]
    public async Task A_retry_waits_for_the_announcement_that_came_before_it()
    {
        await using var database = PipelineCluster.Open(await cluster.NewDatabaseAsync());
        await using var connection = await database.OpenConnectionAsync();
        var dead = await DeadLetterAsync(connection);
        await using var announcement = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(UserTurn.Take, new { UserId = _user });
        await connection.ExecuteAsync(
            """
            insert into upload_jobs (job_id, user_id, document_id, raw_path)
            select gen_random_uuid(), user_id, document_id, raw_path from upload_jobs where job_id = @dead
            """, new { dead });

        var retry = RetryAsync(database, dead);
        await Eventually.HoldsAsync("the retry waits", async token =>
        {
            await using var other = await database.OpenConnectionAsync(token);
            return await other.ExecuteScalarAsync<bool>("select exists (select from pg_locks where locktype = 'advisory' and not granted)");
        }, waits => waits, TimeSpan.FromSeconds(20), CancellationToken.None);
        await announcement.CommitAsync();

        (await retry).Should().Be(ManualRetryOutcome.DocumentBusy);
    }

    [Fact]
    public async Task The_event_names_the_request_beside_the_job()
    {
        await using var database = PipelineCluster.Open(await cluster.NewDatabaseAsync());
        await using var connection = await database.OpenConnectionAsync();
        var (dead, request) = (await DeadLetterAsync(connection), Guid.NewGuid());

        await RetryAsync(database, dead, request);

        (await connection.QuerySingleAsync<(Guid, bool)>(
            """
            select (payload ->> 'request')::uuid, e.correlation_id = j.correlation_id
            from events e join upload_jobs j using (job_id) where job_id = @dead and code = 'RETRY_MANUAL'
            """, new { dead })).Should().Be((request, true));
    }

    private Task<Guid> DeadLetterAsync(NpgsqlConnection connection) =>
        TestRows.JobAsync(connection, JobStatus.FailedChunking, JobState.DeadLetter, _user);

    private Task<ManualRetryOutcome> RetryAsync(NpgsqlDataSource database, Guid job, Guid? request = null) =>
        new ManualRetry(database, MostActive, NullLogger<ManualRetry>.Instance).QueueAsync(_user, job, request ?? Guid.NewGuid(), CancellationToken.None);
}
