using Acceptance.Pipeline.Hosting;
using Acceptance.Pipeline.Jobs;

namespace Acceptance.Pipeline.Worker;

/// <summary>Settings of the worker (docs/settings.md).</summary>
public sealed record WorkerSettings
{
    /// <summary>Most inputs of a call to the embedder (contract §6).</summary>
    private const int MostInputs = 256;

    public required string Database { get; init; }
    public required string StorageUrl { get; init; }
    public required byte[] Key { get; init; }
    public required Uri Api { get; init; }
    public required Uri Parser { get; init; }
    public required string? ParserKey { get; init; }
    public required Uri Embedder { get; init; }
    public required string? EmbedderKey { get; init; }
    public required string EmbedModel { get; init; }
    public required int Concurrency { get; init; }
    public required TimeSpan PollInterval { get; init; }
    public required TimeSpan Lease { get; init; }
    public required RetryPolicy Retries { get; init; }
    public required int FailureThreshold { get; init; }
    public required TimeSpan RecoveryTimeout { get; init; }
    public required TimeSpan RequestTimeout { get; init; }
    public required TimeSpan ParsePollInterval { get; init; }
    public required ParseLimit ParseLimit { get; init; }
    public required int BatchSize { get; init; }

    /// <summary>Reads them.</summary>
    /// <exception cref="SettingException">One is missing or malformed.</exception>
    public static WorkerSettings Read(SettingsReader settings) => new()
    {
        Database = settings.Database(),
        StorageUrl = settings.Url("STORAGE_URL", settings.Url("SUPABASE_URL").AbsoluteUri).AbsoluteUri.TrimEnd('/'),
        Key = settings.Key("SUPABASE_SERVICE_ROLE_KEY"),
        Api = settings.Url("API_URL"),
        Parser = settings.Url("LLAMAPARSE_API_URL"),
        ParserKey = settings.Optional("LLAMAPARSE_API_KEY"),
        Embedder = settings.Url("OPENAI_API_URL"),
        EmbedderKey = settings.Optional("OPENAI_API_KEY"),
        EmbedModel = settings.Optional("OPENAI_MODEL") ?? "text-embedding-3-small",
        Concurrency = settings.WholeNumber("WORKER_CONCURRENCY", 4, 1, 64),
        PollInterval = settings.Seconds("WORKER_POLL_INTERVAL", 1),
        Lease = settings.Seconds("WORKER_LEASE", 30),
        Retries = new RetryPolicy(settings.WholeNumber("WORKER_MAX_RETRIES", 3, 0), settings.Seconds("WORKER_RETRY_BASE_DELAY", 3)),
        FailureThreshold = settings.WholeNumber("WORKER_FAILURE_THRESHOLD", 5),
        RecoveryTimeout = settings.Seconds("WORKER_RECOVERY_TIMEOUT", 60),
        RequestTimeout = settings.Seconds("WORKER_REQUEST_TIMEOUT", 30),
        ParsePollInterval = settings.Seconds("WORKER_PARSE_POLL_INTERVAL", 5),
        ParseLimit = new ParseLimit(settings.Seconds("WORKER_PARSE_TIMEOUT_PER_50_PAGES", 120), settings.Seconds("WORKER_PARSE_TIMEOUT", 600)),
        BatchSize = settings.WholeNumber("OPENAI_MAX_BATCH_SIZE", MostInputs, 1, MostInputs),
    };
}
