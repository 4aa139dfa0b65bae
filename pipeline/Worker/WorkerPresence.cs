using Acceptance.Pipeline.Database;
using Acceptance.Pipeline.Hosting;
using Dapper;
using Npgsql;

namespace Acceptance.Pipeline.Worker;

/// <summary>
/// Holds one database session for as long as the worker lives: it listens for due jobs on it, and an advisory lock on it shows that the worker is alive. When
/// the process dies, the server drops the session at once, and with it the lock: nobody has to wait for a heartbeat to grow old.
/// </summary>
public sealed class WorkerPresence(WorkerIdentity worker, WorkerSettings settings, WakeSignal wake, TimeProvider time, ILogger<WorkerPresence> logger)
    : BackgroundService
{
    private const int KeepAliveSeconds = 10;
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await HoldAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                logger.LogDebug("The session is given up.");
            }
            catch (NpgsqlException e)
            {
                logger.LogError(e, "The session that shows the worker alive is lost.");
                await Task.WhenAny(Task.Delay(PauseAfterFailure, time, stoppingToken));
            }
        }
    }

    private async Task HoldAsync(CancellationToken stoppingToken)
    {
        var address = new NpgsqlConnectionStringBuilder(settings.Database)
        {
            KeepAlive = KeepAliveSeconds,
            ApplicationName = $"upload_pipeline worker {worker.Id}",
            SearchPath = "upload_pipeline",
        };
        await using var source = PipelineData.Source(address.ConnectionString);
        await using var connection = await source.OpenConnectionAsync(stoppingToken);
        connection.Notification += (_, _) => wake.Wake();
        await connection.ExecuteAsync(Appear, new { worker.Id, ServiceHost.Version, lockClass = PresenceLockClass, cancellationToken = stoppingToken });
        logger.LogInformation("Worker {Worker} is at work.", worker.Id);
        // What became due while nobody listened.
        wake.Wake();
        try
        {
            while (true)
                await connection.WaitAsync(stoppingToken);
        }
        finally
        {
            if (stoppingToken.IsCancellationRequested)
                await connection.ExecuteAsync("delete from workers where worker_id = @Id", new { worker.Id });
        }
    }

    /// <summary>The first number of the advisory lock that a living worker holds; the second is the hash of its name.</summary>
    public const int PresenceLockClass = 7003;

    private const string Appear = $"""
        listen {PipelineData.DueJobsChannel};
        select pg_advisory_lock(@lockClass, hashtext(@Id));
        insert into workers (worker_id, version) values (@Id, @Version)
        on conflict (worker_id) do update set heartbeat_at = now();
        """;
}
