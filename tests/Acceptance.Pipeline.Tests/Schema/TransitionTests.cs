using Acceptance.Pipeline.Jobs;
using Acceptance.Pipeline.Tests.Running;
using Dapper;
using Npgsql;

namespace Acceptance.Pipeline.Tests.Schema;

/// <summary>The database allows the steps of contract §4 and no other: every pair of statuses and of states is tried.</summary>
[Collection(ClusterTests.Name)]
public sealed class TransitionTests(PipelineCluster cluster) : IAsyncLifetime
{
    private NpgsqlDataSource? _database;

    public async Task InitializeAsync() => _database = PipelineCluster.Open(await cluster.NewDatabaseAsync());

    public async Task DisposeAsync()
    {
        if (_database is not null)
            await _database.DisposeAsync();
    }

    [Fact]
    public async Task A_job_that_is_worked_on_takes_the_steps_of_the_way_and_no_other()
    {
        var legal = JobStatus.Path.Zip(JobStatus.Path.Skip(1))
            .Concat(JobStatus.Path.SkipLast(1).Select(status => (status, JobStatus.FailureOf(status)))).ToHashSet();

        foreach (var from in JobStatus.All)
        {
            foreach (var to in JobStatus.All.Where(to => to != from))
                (await TryAsync(from, StateOf(from), to, StateOf(to))).Should().Be(legal.Contains((from, to)), $"{from} → {to}");
        }
    }

    [Fact]
    public async Task Only_a_retry_by_hand_goes_back_and_only_to_the_last_finished_stage()
    {
        foreach (var from in JobStatus.All.Where(status => status != JobStatus.Complete))
        {
            var state = from.StartsWith("failed_", StringComparison.Ordinal) ? JobState.DeadLetter : JobState.Retryable;
            foreach (var to in JobStatus.Path.Where(to => to != JobStatus.Complete && to != from))
            {
                var isForward = state == JobState.Retryable && JobStatus.Path.ToList().IndexOf(to) == JobStatus.Path.ToList().IndexOf(from) + 1;
                (await TryAsync(from, state, to, JobState.Queued)).Should().Be(isForward || JobStatus.LastFinished(from) == to, $"{from} → {to}");
            }
        }
    }

    [Fact]
    public async Task States_follow_each_other_as_the_contract_says()
    {
        (string From, string To)[] legal =
        [
            (JobState.Queued, JobState.Working),
            (JobState.Working, JobState.Done), (JobState.Working, JobState.Retryable), (JobState.Working, JobState.DeadLetter),
            (JobState.Retryable, JobState.Queued), (JobState.Retryable, JobState.DeadLetter),
            (JobState.DeadLetter, JobState.Queued),
        ];
        foreach (var from in JobState.All)
        {
            foreach (var to in JobState.All.Where(to => to != from))
                (await TryAsync(StatusFor(from), from, StatusAfter(from, to), to)).Should().Be(legal.Contains((from, to)), $"{from} → {to}");
        }
    }

    private static string StateOf(string status) =>
        status == JobStatus.Complete ? JobState.Done : status.StartsWith("failed_", StringComparison.Ordinal) ? JobState.DeadLetter : JobState.Working;

    private static string StatusFor(string state) =>
        state switch { JobState.Done => JobStatus.Complete, JobState.DeadLetter => JobStatus.FailedEmbedding, _ => JobStatus.EmbeddingsStored };

    private static string StatusAfter(string from, string to) => to is JobState.Done or JobState.DeadLetter ? StatusFor(to)
        : from is JobState.Done or JobState.DeadLetter ? JobStatus.ChunksStored : StatusFor(from);

    // True when the database takes the step. What is tried is rolled back.
    private async Task<bool> TryAsync(string from, string fromState, string to, string toState)
    {
        await using var connection = await _database!.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        var job = await TestRows.JobAsync(connection, from, fromState);
        try
        {
            await connection.ExecuteAsync("update upload_jobs set status = @to, state = @toState where job_id = @job", new { to, toState, job });
            return true;
        }
        catch (PostgresException e) when (e.ConstraintName is "legal_status_transition" or "legal_state_transition")
        {
            return false;
        }
    }
}
