using Acceptance.Pipeline.Database;
using Acceptance.Pipeline.Hosting;
using Acceptance.Pipeline.Jobs;
using Acceptance.Pipeline.Parsing;
using Acceptance.Pipeline.Storage;
using Npgsql;

namespace Acceptance.Pipeline.Api;

/// <summary>The verb <c>api</c>: uploads, jobs, the parser's callback and, locally, storage.</summary>
public static class ApiService
{
    private const int Connections = 40;
    private const long MaxBody = 64 * 1024;

    // What a connection may send ahead of the disk; with many uploads at once this is most of the memory.
    private const long BufferPerConnection = 128 * 1024;

    /// <summary>Runs until it is stopped.</summary>
    /// <exception cref="SettingException">A setting is missing or malformed.</exception>
    public static async Task<int> RunAsync(SettingsReader settings)
    {
        var api = ApiSettings.Read(settings);
        var storage = OpenStorage(api.StoragePath);
        var builder = ServiceHost.Create(settings, "api", "http://127.0.0.1:8000");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = MaxBody;
            kestrel.Limits.MaxRequestBufferSize = BufferPerConnection;
        });
        builder.WebHost.UseSockets(sockets => sockets.MaxReadBufferSize = BufferPerConnection);
        builder.Services.AddPipelineMetrics("api");
        builder.Services.AddPipelineTraces(settings, "api");
        AddServices(builder.Services, api, storage,
            new RetryPolicy(settings.WholeNumber("WORKER_MAX_RETRIES", 3, 0), settings.Seconds("WORKER_RETRY_BASE_DELAY", 3)));

        await using var app = builder.Build();
        app.UseMiddleware<ErrorAnswers>();
        app.UseStatusCodePages(context => AnswerBareStatus(context.HttpContext));
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapHealth();
        app.MapPrometheusScrapingEndpoint("/metrics");
        app.MapOpenApi("/openapi/v1.json");
        app.MapStorage();
        app.MapCallback();

        var group = app.MapGroup("/api/v2").RequireAuthorization();
        group.AddEndpointFilter((context, next) =>
        {
            context.HttpContext.RequestServices.GetRequiredService<RequestLimits>().CountRequest(context.HttpContext.User.UserId());
            return next(context);
        });
        group.MapUploads(api);
        group.MapJobs(api.Limits);
        await app.RunAsync();
        return 0;
    }

    private static void AddServices(IServiceCollection services, ApiSettings api, StorageFolder storage, RetryPolicy retries)
    {
        services.UsePipelineJson();
        services.AddPipelineDescription();
        services.AddUserTokens(api);
        services.AddPipelineData(api.Database, "api", Connections);
        services.AddSingleton(storage);
        services.AddSingleton(provider => new SignedUrls(api.SupabaseUrl, api.Key, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<RawUploads>();
        services.AddSingleton(provider => new RequestLimits(api.Limits, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new UploadStore(provider.GetRequiredService<NpgsqlDataSource>(), api.Limits));
        services.AddSingleton<JobReader>();
        services.AddSingleton(provider => new ManualRetry(
            provider.GetRequiredService<NpgsqlDataSource>(), api.Limits.ActiveJobs, provider.GetRequiredService<ILogger<ManualRetry>>()));
        services.AddSingleton(retries);
        services.AddSingleton<JobFailures>();
        services.AddSingleton<CallbackInbox>();
        services.AddHostedService<SeenNonces>();
    }

    private static StorageFolder OpenStorage(string path)
    {
        try
        {
            return new StorageFolder(path, TimeProvider.System);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new SettingException($"STORAGE_PATH cannot be used: {e.Message}");
        }
    }

    private static Task AnswerBareStatus(HttpContext context)
    {
        var (code, message) = context.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => ("not_found", "There is nothing at this address."),
            StatusCodes.Status405MethodNotAllowed => ("method_not_allowed", "This address does not answer to this method."),
            StatusCodes.Status415UnsupportedMediaType => ("unsupported_media_type", "The body must be JSON."),
            _ => ("error", "The request could not be answered."),
        };
        return ErrorAnswers.AnswerAsync(context, context.Response.StatusCode, code, message);
    }
}
