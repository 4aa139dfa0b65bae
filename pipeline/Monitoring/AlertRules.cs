using System.Globalization;

namespace Acceptance.Pipeline.Monitoring;

/// <summary>What is alerted (contract §8), from one look at the pipeline.</summary>
public static class AlertRules
{
    /// <summary>The alerts; <c>Since</c> is the moment of the look.</summary>
    public static IEnumerable<Alert> Of(IReadOnlyList<ServiceStatus> services, DatabaseSnapshot snapshot, AlertThresholds thresholds, DateTimeOffset now)
    {
        foreach (var service in services.Where(service => service.Status != ServiceStatus.Healthy))
            yield return New("service_down", "critical", service.Name, $"The {service.Name} counts as down: {service.Detail}.");

        if (snapshot.Workers.Count == 0 && snapshot.Queue.Depth > 0)
            yield return New("no_worker", "critical", "worker",
                $"{snapshot.Queue.Depth} job(s) wait and no worker is alive. Start a worker; the oldest job has waited "
                + $"{Seconds(snapshot.Queue.OldestWaitingSeconds)}.");

        foreach (var job in snapshot.Stuck)
            yield return New("job_stuck", "warning", job.JobId.ToString("D"),
                $"The job has been in {job.Status} for {Seconds(job.Seconds)}; {Seconds(thresholds.StuckAfter.TotalSeconds)} are expected at most.");

        foreach (var stage in snapshot.Errors.Where(stage => stage.Total >= thresholds.ErrorMinimum && stage.Rate > thresholds.ErrorRate))
            yield return New("error_rate", "warning", stage.Stage,
                string.Create(CultureInfo.InvariantCulture, $"{stage.Failed} of {stage.Total} jobs failed in {stage.Stage} ({stage.Rate:P0})."));

        foreach (var job in snapshot.Silent)
            yield return New("silent_failure", "critical", job.JobId.ToString("D"), "The job says complete, but its document has no chunks with vectors.");

        Alert New(string kind, string severity, string subject, string message) => new($"{kind}:{subject}", kind, severity, subject, message, now);
    }

    private static string Seconds(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.#} s");
}
