using Acceptance.Pipeline.Database;
using Acceptance.Pipeline.Hosting;

namespace Acceptance.Pipeline.Monitoring;

/// <summary>The answer to the monitor's own <c>GET /health</c>.</summary>
public sealed record MonitorHealth(string Status, string Service, DateTimeOffset Timestamp, string Version);

/// <summary>The verb <c>monitor</c>: the dashboard (contract §8).</summary>
public static class MonitorService
{
    private const int Connections = 3;
    private static readonly TimeSpan ProbeLimit = TimeSpan.FromSeconds(1);

    /// <summary>Runs until it is stopped.</summary>
    /// <exception cref="SettingException">A setting is missing or malformed.</exception>
    public static async Task<int> RunAsync(SettingsReader settings)
    {
        var monitor = MonitorSettings.Read(settings);
        var builder = ServiceHost.Create(settings, "monitor", "http://127.0.0.1:3001");
        builder.Services.UsePipelineJson();
        builder.Services.AddPipelineData(monitor.Database, "monitor", Connections);
        builder.Services.AddSingleton(monitor);
        builder.Services.AddSingleton(monitor.Thresholds);
        builder.Services.AddSingleton(_ => new HttpClient(new SocketsHttpHandler { ConnectTimeout = ProbeLimit }) { Timeout = ProbeLimit });
        builder.Services.AddSingleton<ServiceProbe>();
        builder.Services.AddSingleton<WindowReader>();
        builder.Services.AddSingleton<SnapshotReader>();
        builder.Services.AddSingleton<Watch>();
        builder.Services.AddHostedService(provider => provider.GetRequiredService<Watch>());

        await using var app = builder.Build();
        app.MapGet("/health", (TimeProvider time) => TypedResults.Ok(new MonitorHealth("healthy", "monitor", time.GetUtcNow(), ServiceHost.Version)));
        app.MapGet("/api/status", async (Watch watch, CancellationToken token) => TypedResults.Ok((await watch.LatestAsync(token)).Status));
        app.MapGet("/api/alerts", async (Watch watch, CancellationToken token) => TypedResults.Ok(new AlertList((await watch.LatestAsync(token)).Alerts)));
        app.MapGet("/", () => TypedResults.Stream(Page("dashboard.html"), "text/html; charset=utf-8"));
        await app.RunAsync();
        return 0;
    }

    private static Stream Page(string name) => typeof(MonitorService).Assembly.GetManifestResourceStream(name)
        ?? throw new InvalidOperationException($"The page '{name}' is not built into the program.");
}
