using System.Globalization;
using Acceptance.Support.Environment;
using Npgsql;

namespace Acceptance.Pipeline.Tests.Running;

/// <summary>A pipeline whose services are processes of the test's own, as many workers as it wants.</summary>
public sealed class RunningPipeline : IAsyncDisposable
{
    /// <summary>HS256 key of the users' tokens.</summary>
    public const string Key = "a-key-for-tests-that-is-long-enough-for-hs256";

    /// <summary>Bearer key of the mocks.</summary>
    public const string MockKey = "key-of-the-mocks";

    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(40);

    private readonly PipelineCluster _cluster;
    private readonly DatabaseAddress _address;
    private readonly string _storage;
    private readonly Dictionary<string, string> _changes;
    private readonly List<ServiceProcess> _processes = [];
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(20) };

    private RunningPipeline(PipelineCluster cluster, DatabaseAddress database, Dictionary<string, string> changes)
    {
        (_cluster, _address, _changes) = (cluster, database, changes);
        _storage = cluster.Run.Folder.Folder("storage", database.Database);
        Database = PipelineCluster.Open(database);
        Api = Url();
        Parser = Url();
        Embedder = Url();
        Monitor = Url();
        Client = new PipelineClient(this, _client);
    }

    public NpgsqlDataSource Database { get; }

    public Uri Api { get; }

    public Uri Parser { get; }

    public Uri Embedder { get; }

    public Uri Monitor { get; }

    /// <summary>Speaks HTTP to the services.</summary>
    public PipelineClient Client { get; }

    /// <summary>Where the API keeps its buckets.</summary>
    public string StorageFolder => _storage;

    /// <summary>A pipeline on a database of its own, with these services running.</summary>
    /// <param name="cluster">Where the database is made.</param>
    /// <param name="changes">Settings for every service, in place of the tests' own.</param>
    /// <param name="services">Which services; each may be named more than once.</param>
    public static async Task<RunningPipeline> StartAsync(PipelineCluster cluster, Dictionary<string, string> changes, params Service[] services)
    {
        var pipeline = new RunningPipeline(cluster, await cluster.NewDatabaseAsync(), changes);
        try
        {
            await Task.WhenAll(services.Select(service => pipeline.StartAsync(service)));
            return pipeline;
        }
        catch
        {
            await pipeline.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a service and waits for its health.</summary>
    public async Task<ServiceProcess> StartAsync(Service service)
    {
        var address = service switch
        {
            Service.Api => Api,
            Service.Parser => Parser,
            Service.Embedder => Embedder,
            Service.Monitor => Monitor,
            _ => Url(),
        };
        var process = Launch(service, address);
        await process.WaitUntilHealthyAsync(_client, address, StartDeadline, CancellationToken.None);
        return process;
    }

    /// <summary>Starts a service without waiting.</summary>
    public ServiceProcess Launch(Service service, Uri? address = null)
    {
        var process = ServiceProcess.Start(service, [.. PipelineProgram.Command(), ServiceSettings.Verb(service)],
            Settings(service, address ?? Url()), new LineLog(), _cluster.Run.Folder.Watchdog);
        lock (_processes)
            _processes.Add(process);
        return process;
    }

    /// <summary>Asks every service to end, and waits until all have.</summary>
    public Task StopAsync() => Task.WhenAll(_processes.Select(process => process.StopAsync(CancellationToken.None)));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_processes.Select(process => process.DisposeAsync().AsTask()));
        await Database.DisposeAsync();
        _client.Dispose();
    }

    private Dictionary<string, string> Settings(Service service, Uri address)
    {
        var settings = new Dictionary<string, string>
        {
            ["LISTEN_URL"] = Base(address),
            ["DATABASE_URL"] = DatabaseUrl(service),
            ["SUPABASE_URL"] = Base(Api),
            ["SUPABASE_SERVICE_ROLE_KEY"] = Key,
            ["STORAGE_PATH"] = _storage,
            ["API_URL"] = Base(Api),
            ["LLAMAPARSE_API_URL"] = Base(Parser),
            ["LLAMAPARSE_API_KEY"] = MockKey,
            ["OPENAI_API_URL"] = Base(Embedder),
            ["OPENAI_API_KEY"] = MockKey,
            ["OPENAI_TOKENS_PER_MINUTE"] = "100000000",
            ["OPENAI_REQUESTS_PER_MINUTE"] = "1000000",
            ["MOCK_LLAMAPARSE_DELAY"] = "0",
            ["WORKER_POLL_INTERVAL"] = "0.2",
            ["WORKER_LEASE"] = "1.5",
            ["WORKER_RETRY_BASE_DELAY"] = "0.1",
            ["WORKER_PARSE_POLL_INTERVAL"] = "0.3",
            ["WORKER_REQUEST_TIMEOUT"] = "2",
            ["LIMIT_ACTIVE_JOBS"] = "100000",
            ["LIMIT_UPLOADS_PER_DAY"] = "100000",
            ["LIMIT_POLLS_PER_MINUTE"] = "100000",
            ["LIMIT_REQUESTS_PER_HOUR"] = "1000000",
            ["MONITOR_INTERVAL"] = "0.2",
        };
        foreach (var (name, value) in _changes)
            settings[name] = value;
        return settings;
    }

    private string DatabaseUrl(Service service) => service is Service.Api or Service.Worker or Service.Monitor
        ? PipelineCluster.As(_address, ServiceSettings.Verb(service)).Url
        : _address.Url;

    private Uri Url() => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{_cluster.FreePort()}/"));

    private static string Base(Uri address) => address.ToString().TrimEnd('/');
}
