using Acceptance.Pipeline.Jobs;
using Acceptance.Pipeline.Monitoring;
using Acceptance.Pipeline.Tests.Running;
using Acceptance.Support.Waiting;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace Acceptance.Pipeline.Tests.Monitoring;

/// <summary>However much was done within the window, the rest of the dashboard does not wait for it (contract §8).</summary>
[Collection(ClusterTests.Name)]
public sealed class WindowReaderTests(PipelineCluster cluster)
{
    private static readonly AlertThresholds Thresholds = new(TimeSpan.FromSeconds(60), 0.1, 5, TimeSpan.FromHours(1), TimeSpan.FromSeconds(60));

    [Fact]
    public async Task While_the_window_cannot_be_read_the_queue_is_and_its_figures_come_later()
    {
        await using var database = PipelineCluster.Open(await cluster.NewDatabaseAsync());
        await using var connection = await database.OpenConnectionAsync();
        var job = await TestRows.JobAsync(connection, JobStatus.Uploaded, JobState.Queued);
        await connection.ExecuteAsync("update events set type = 'retry' where job_id = @job", new { job });
        await using var window = new WindowReader(database, Thresholds, TimeProvider.System, NullLogger<WindowReader>.Instance);
        var reader = new SnapshotReader(database, Thresholds, window);
        await using (await connection.BeginTransactionAsync())
        {
            await connection.ExecuteAsync("lock table events in access exclusive mode");

            (await reader.ReadAsync(CancellationToken.None)).Should().Match<DatabaseSnapshot>(seen => seen.Queue.Depth == 1 && seen.Retries == 0);
        }

        await Eventually.HoldsAsync(
            "the retry is counted", reader.ReadAsync, seen => seen.Retries == 1, TimeSpan.FromSeconds(20), CancellationToken.None);
    }

    [Fact]
    public async Task Reading_stops_with_the_service()
    {
        await using var database = PipelineCluster.Open(await cluster.NewDatabaseAsync());
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync("lock table events in access exclusive mode");
        var window = new WindowReader(database, Thresholds, TimeProvider.System, NullLogger<WindowReader>.Instance);
        await window.LatestAsync(CancellationToken.None);

        await window.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));
    }
}
