using Acceptance.Pipeline.Hosting;

namespace Acceptance.Pipeline.Monitoring;

/// <summary>When the monitor raises an alert (docs/monitoring.md).</summary>
/// <param name="StuckAfter">A job that stays in one status longer than this is stuck.</param>
/// <param name="ErrorRate">Share of a stage's jobs that failed, above which it is alerted.</param>
/// <param name="ErrorMinimum">Fewest jobs of a stage that say something about its rate.</param>
/// <param name="Window">How far back stage times, error rates and silent failures are looked for.</param>
/// <param name="WorkerSilence">A worker without a heartbeat for this long is not alive, whatever its session says.</param>
public sealed record AlertThresholds(TimeSpan StuckAfter, double ErrorRate, int ErrorMinimum, TimeSpan Window, TimeSpan WorkerSilence);

/// <summary>Settings of the monitor (docs/settings.md).</summary>
public sealed record MonitorSettings(string Database, Uri Api, Uri Parser, Uri Embedder, TimeSpan Interval, AlertThresholds Thresholds)
{
    /// <summary>Reads them.</summary>
    /// <exception cref="SettingException">One is missing or malformed.</exception>
    public static MonitorSettings Read(SettingsReader settings) => new(
        settings.Database(),
        settings.Url("API_URL"),
        settings.Url("LLAMAPARSE_API_URL"),
        settings.Url("OPENAI_API_URL"),
        settings.Seconds("MONITOR_INTERVAL", 1),
        new AlertThresholds(
            settings.Seconds("MONITOR_STUCK_AFTER", 660),
            settings.Share("MONITOR_ERROR_RATE", 0.1),
            settings.WholeNumber("MONITOR_ERROR_MINIMUM", 5),
            settings.Seconds("MONITOR_WINDOW", 3600),
            settings.Seconds("MONITOR_WORKER_SILENCE", 60)));
}
