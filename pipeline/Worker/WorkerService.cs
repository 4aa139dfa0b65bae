using Acceptance.Pipeline.Database;
using Acceptance.Pipeline.Hosting;
using Acceptance.Pipeline.Jobs;
using Acceptance.Pipeline.Storage;
using Npgsql;

namespace Acceptance.Pipeline.Worker;

/// <summary>The answer to a worker's <c>GET /health</c>.</summary>
public sealed record WorkerHealth(
    string Status, string WorkerId, int JobsInProgress, long JobsCompleted, DateTimeOffset Timestamp, string Version, string? Detail);

/// <summary>The verb <c>worker</c>.</summary>
public static class WorkerService
{
    private const int ConnectionsBesideSlots = 4;

    /// <summary>Runs until it is stopped.</summary>
    /// <exception cref="SettingException">A setting is missing or malformed.</exception>
    public static async Task<int> RunAsync(SettingsReader settings)
    {
        var worker = WorkerSettings.Read(settings);
        var builder = ServiceHost.Create(settings, "worker", "http://127.0.0.1:8003");
        builder.Services.UsePipelineJson();
        builder.Services.AddPipelineMetrics("worker");
        builder.Services.AddPipelineTraces(settings, "worker");
        builder.Services.AddPipelineData(worker.Database, "worker", worker.Concurrency + ConnectionsBesideSlots);
        builder.Services.AddSingleton(worker);
        builder.Services.AddSingleton(worker.Retries);
        AddClients(builder.Services, worker);
        AddWork(builder.Services);

        await using var app = builder.Build();
        app.MapGet("/health", HealthAsync);
        app.MapPrometheusScrapingEndpoint("/metrics");
        await app.RunAsync();
        return 0;
    }

    private static void AddWork(IServiceCollection services)
    {
        services.AddSingleton<WorkerIdentity>();
        services.AddSingleton<WakeSignal>();
        services.AddSingleton<WorkInProgress>();
        services.AddSingleton(provider => new JobClaims(
            provider.GetRequiredService<NpgsqlDataSource>(), provider.GetRequiredService<WorkerIdentity>().Id,
            provider.GetRequiredService<WorkerSettings>().Lease, provider.GetRequiredService<WorkerSettings>().EmbedModel));
        services.AddSingleton<JobFailures>();
        services.AddSingleton<IStage, ParseStage>();
        services.AddSingleton<IStage, ValidateStage>();
        services.AddSingleton<IStage, ChunkStage>();
        services.AddSingleton<IStage, EmbedStage>();
        services.AddSingleton<IStage, FinalizeStage>();
        services.AddSingleton<JobRunner>();
        services.AddHostedService<WorkerPresence>();
        services.AddHostedService<Heartbeat>();
        services.AddHostedService<WorkerLoop>();
    }

    private static void AddClients(IServiceCollection services, WorkerSettings worker)
    {
        services.AddSingleton(provider => new ParserClient(External(provider, "PARSER", worker), worker.Parser, worker.ParserKey));
        services.AddSingleton(provider => new EmbedderClient(External(provider, "EMBEDDER", worker), worker.Embedder, worker.EmbedderKey));
        services.AddSingleton(provider =>
        {
            var time = provider.GetRequiredService<TimeProvider>();
            return new StorageClient(External(provider, "STORAGE", worker), new SignedUrls(worker.StorageUrl, worker.Key, time), time);
        });
    }

    private static ExternalService External(IServiceProvider provider, string name, WorkerSettings worker)
    {
        var time = provider.GetRequiredService<TimeProvider>();
        var client = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(2) }) { Timeout = worker.RequestTimeout };
        return new ExternalService(name, client, new CircuitBreaker(worker.FailureThreshold, worker.RecoveryTimeout, time), time);
    }

    private static async Task<IResult> HealthAsync(
        HttpContext context, DatabaseProbe database, WorkerIdentity worker, WorkInProgress work, TimeProvider time)
    {
        var fault = await database.FaultAsync(context.RequestAborted);
        var health = new WorkerHealth(
            fault is null ? "healthy" : "unhealthy", worker.Id, work.Jobs.Count, work.Completed, time.GetUtcNow(), ServiceHost.Version, fault);
        return TypedResults.Json(health, JsonText.Of<WorkerHealth>(), statusCode: fault is null ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
