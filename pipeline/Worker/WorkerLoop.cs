using Acceptance.Pipeline.Jobs;
using Npgsql;

namespace Acceptance.Pipeline.Worker;

/// <summary>Takes due jobs, several at once, and works on them; when there is none it waits for the database's word or the poll interval.</summary>
public sealed class WorkerLoop(
    JobClaims claims, JobRunner runner, WorkInProgress work, WakeSignal wake, WorkerSettings settings, TimeProvider time, ILogger<WorkerLoop> logger)
    : BackgroundService
{
    // A row is locked for as long as a statement or two take.
    private static readonly TimeSpan UntilUnlocked = TimeSpan.FromMilliseconds(50);

    // What a stopping worker may still take to give its jobs back; after that their leases run out by themselves.
    private static readonly TimeSpan ReleaseLimit = TimeSpan.FromSeconds(1);

    // One look for work at a time: otherwise the slots of one process would compete for the same row.
    private readonly SemaphoreSlim _claiming = new(1, 1);

    /// <inheritdoc/>
    public override void Dispose()
    {
        _claiming.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await Task.WhenAll(Enumerable.Range(0, settings.Concurrency).Select(_ => RunSlotAsync(stoppingToken)));
        }
        finally
        {
            await ReleaseAllAsync();
        }
    }

    private async Task ReleaseAllAsync()
    {
        using var limit = new CancellationTokenSource(ReleaseLimit, time);
        try
        {
            logger.LogInformation("Gave {Jobs} jobs back.", await claims.ReleaseAllAsync(limit.Token));
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
        {
            logger.LogError(e, "Jobs could not be given back; their leases run out by themselves.");
        }
    }

    private async Task RunSlotAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var signal = wake.Next;
            try
            {
                if (!await WorkOnceAsync(stoppingToken))
                    await signal.WaitAsync(await PauseAsync(stoppingToken), time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                logger.LogDebug("A slot has stopped.");
            }
            catch (NpgsqlException e)
            {
                logger.LogError(e, "No work can be taken: the database failed.");
                await Task.WhenAny(Task.Delay(settings.PollInterval, time, stoppingToken));
            }
            catch (Exception e)
            {
                // Nobody would notice a slot that ends while the others go on.
                logger.LogError(e, "A slot has met with a failure that nobody foresaw.");
                await Task.WhenAny(Task.Delay(settings.PollInterval, time, stoppingToken));
            }
        }
    }

    private async Task<bool> WorkOnceAsync(CancellationToken stoppingToken)
    {
        if (await TakeAsync(stoppingToken) is not { } job)
            return false;
        try
        {
            await runner.RunAsync(job, stoppingToken);
        }
        finally
        {
            work.End(job.JobId);
        }

        return true;
    }

    private async Task<TimeSpan> PauseAsync(CancellationToken stoppingToken) =>
        await claims.IsAnyFreeAsync(stoppingToken) ? UntilUnlocked : settings.PollInterval;

    private async Task<ClaimedJob?> TakeAsync(CancellationToken stoppingToken)
    {
        await _claiming.WaitAsync(stoppingToken);
        try
        {
            var job = await claims.TakeAsync(work.Jobs, stoppingToken);
            if (job is not null)
                work.Begin(job.JobId);
            return job;
        }
        finally
        {
            _claiming.Release();
        }
    }
}
