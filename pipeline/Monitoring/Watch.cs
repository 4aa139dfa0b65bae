using Acceptance.Pipeline.Database;
using Acceptance.Pipeline.Hosting;
using Npgsql;

namespace Acceptance.Pipeline.Monitoring;

/// <summary>The last look at the pipeline.</summary>
public sealed record Observation(PipelineStatus Status, IReadOnlyList<Alert> Alerts);

/// <summary>Looks at the pipeline again and again and remembers since when each alert stands.</summary>
public sealed class Watch(
    MonitorSettings settings, ServiceProbe probe, DatabaseProbe database, SnapshotReader reader, TimeProvider time, ILogger<Watch> logger) : BackgroundService
{
    // An alert is to come within seconds (contract §8), also the one that the database does not answer.
    private static readonly TimeSpan ReadLimit = TimeSpan.FromSeconds(5);

    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Observation? _latest;

    /// <summary>The last look; the first one is waited for.</summary>
    public async Task<Observation> LatestAsync(CancellationToken cancellationToken)
    {
        await _first.Task.WaitAsync(cancellationToken);
        return Volatile.Read(ref _latest)!;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(settings.Interval, time);
        do
        {
            var observation = await LookAsync(stoppingToken);
            LogChanges(_latest?.Alerts ?? [], observation.Alerts);
            Volatile.Write(ref _latest, observation);
            _first.TrySetResult();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<Observation> LookAsync(CancellationToken cancellationToken)
    {
        var asked = Task.WhenAll(
            probe.AskAsync("api", settings.Api.Route("/health"), cancellationToken),
            probe.AskAsync("llamaparse", settings.Parser.Route("/health"), cancellationToken),
            probe.AskAsync("openai", settings.Embedder.Route("/health"), cancellationToken));
        var (databaseStatus, snapshot) = await LookIntoDatabaseAsync(cancellationToken);
        var answers = await asked;
        var now = time.GetUtcNow();
        ServiceStatus[] services = [answers[0], WorkerStatus(databaseStatus, snapshot), answers[1], answers[2], databaseStatus];
        var alerts = KeepSince([.. AlertRules.Of(services, snapshot, settings.Thresholds, now)]);
        return new Observation(
            new PipelineStatus(Overall(alerts), now, services, snapshot.Queue, snapshot.Jobs, snapshot.Buffers, snapshot.Stages, snapshot.Errors,
                snapshot.DeadLetters, snapshot.Retries, snapshot.Workers.Count),
            alerts);
    }

    private async Task<(ServiceStatus Status, DatabaseSnapshot Snapshot)> LookIntoDatabaseAsync(CancellationToken cancellationToken)
    {
        var at = time.GetUtcNow();
        var began = time.GetTimestamp();
        var fault = await database.FaultAsync(cancellationToken);
        var taken = Math.Round(time.GetElapsedTime(began).TotalMilliseconds, 2);
        if (fault is not null)
            return (new ServiceStatus("database", ServiceStatus.Unhealthy, taken, at, fault), DatabaseSnapshot.Unknown);
        using var limit = new CancellationTokenSource(ReadLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            return (new ServiceStatus("database", ServiceStatus.Healthy, taken, at, null), await reader.ReadAsync(either.Token));
        }
        catch (NpgsqlException e)
        {
            return Unread(e, e.Message);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            return Unread(e, $"it could not be read within {ReadLimit.TotalSeconds} s");
        }

        (ServiceStatus, DatabaseSnapshot) Unread(Exception cause, string fault)
        {
            logger.LogError(cause, "The database could not be read.");
            return (new ServiceStatus("database", ServiceStatus.Unhealthy, taken, at, fault), DatabaseSnapshot.Unknown);
        }
    }

    // A worker need not be reachable by HTTP from here: what shows it alive is its session with the database.
    private static ServiceStatus WorkerStatus(ServiceStatus database, DatabaseSnapshot snapshot)
    {
        var isAlive = snapshot.Workers.Count > 0;
        var detail = isAlive ? $"{snapshot.Workers.Count} alive: {string.Join(", ", snapshot.Workers)}"
            : database.Status == ServiceStatus.Healthy ? "no worker is alive" : "its state is not known while the database cannot be read";
        return new ServiceStatus("worker", isAlive ? ServiceStatus.Healthy : ServiceStatus.Unhealthy, database.ResponseMs, database.LastCheck, detail);
    }

    private static string Overall(List<Alert> alerts) =>
        alerts.Any(alert => alert.Severity == "critical") ? "unhealthy" : alerts.Count > 0 ? "degraded" : "healthy";

    private List<Alert> KeepSince(IReadOnlyList<Alert> alerts)
    {
        var known = (_latest?.Alerts ?? []).ToDictionary(alert => alert.Id, alert => alert.Since);
        return [.. alerts.Select(alert => alert with { Since = known.GetValueOrDefault(alert.Id, alert.Since) })];
    }

    private void LogChanges(IReadOnlyList<Alert> before, IReadOnlyList<Alert> after)
    {
        foreach (var alert in after.ExceptBy(before.Select(known => known.Id), alert => alert.Id))
            logger.LogWarning("Alert {Id} ({Severity}): {Message}", alert.Id, alert.Severity, alert.Message);
        foreach (var alert in before.ExceptBy(after.Select(standing => standing.Id), alert => alert.Id))
            logger.LogInformation("Alert {Id} is over.", alert.Id);
    }
}
