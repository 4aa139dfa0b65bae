using Acceptance.Pipeline.Jobs;
using Dapper;
using Npgsql;

namespace Acceptance.Pipeline.Worker;

/// <summary>Keeps the worker's row and the leases of its jobs alive, three times a lease and at least every 20 s: the dashboard waits for a minute (contract §8).</summary>
public sealed class Heartbeat(
    NpgsqlDataSource database, WorkerIdentity worker, JobClaims claims, WorkInProgress work, WorkerSettings settings, TimeProvider time,
    ILogger<Heartbeat> logger) : BackgroundService
{
    private const int BeatsPerLease = 3;
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(20);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromTicks(Math.Min(settings.Lease.Ticks / BeatsPerLease, LongestPause.Ticks)), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await BeatAsync(stoppingToken);
            }
            catch (NpgsqlException e)
            {
                logger.LogError(e, "The heartbeat could not be written.");
            }
        }
    }

    private async Task BeatAsync(CancellationToken stoppingToken)
    {
        if (work.Jobs is { Count: > 0 } jobs)
            await claims.HeartbeatAsync(jobs, stoppingToken);
        await using var connection = await database.OpenConnectionAsync(stoppingToken);
        await connection.ExecuteAsync(
            Beat, new { worker.Id, silence = TimeSpan.FromDays(1), cancellationToken = stoppingToken });
    }

    private const string Beat = """
        update workers set heartbeat_at = clock_timestamp() where worker_id = @Id;
        delete from workers where heartbeat_at < now() - @silence;
        """;
}
