using Acceptance.Support.Environment;
using Dapper;
using Npgsql;

namespace Acceptance.Pipeline.Tests.Running;

/// <summary>One private PostgreSQL for all tests of the assembly, and databases cloned from its migrated template.</summary>
public sealed class PipelineCluster : IAsyncLifetime, IDisposable
{
    private const string Template = "pipeline_template";
    private const string LoginPassword = "password-of-a-service";
    private readonly SemaphoreSlim _cloning = new(1);
    private readonly FreePorts _ports = new();
    private EmbeddedRun? _run;
    private int _databases;
    private Task<RunningPipeline>? _sharedApi;

    /// <summary>The run.</summary>
    public EmbeddedRun Run => _run ?? throw new InvalidOperationException("The cluster is not started.");

    /// <summary>A port that nobody uses.</summary>
    public int FreePort() => _ports.ForDatabase();

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        _run = await EmbeddedRun.StartDatabaseAsync(_ports, CancellationToken.None);
        await using var connection = new NpgsqlConnection(Run.Cluster.Address("postgres").ConnectionString);
        await connection.OpenAsync();
        foreach (var service in (string[])["api", "worker", "monitor"])
        {
            await using var command = new NpgsqlCommand($"create role {Login(service)} login password '{LoginPassword}' in role upload_pipeline_{service}",
                connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>The database as a service logs in to it, with that service's rights alone (docs/settings.md).</summary>
    public static DatabaseAddress As(DatabaseAddress owner, string service) => owner with { User = Login(service), Password = LoginPassword };

    private static string Login(string service) => $"login_{service}";

    /// <summary>The one API without a worker. Tests of the collection run one after the other, so nobody else asks meanwhile.</summary>
    public Task<RunningPipeline> SharedApiAsync() => _sharedApi ??= RunningPipeline.StartAsync(this, [], Service.Api);

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_sharedApi is not null)
            await (await _sharedApi).DisposeAsync();
        if (_run is not null)
            await _run.DisposeAsync();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _cloning.Dispose();
        _ports.Dispose();
    }

    /// <summary>An empty database with the newest schema.</summary>
    public async Task<DatabaseAddress> NewDatabaseAsync()
    {
        await _cloning.WaitAsync();
        try
        {
            var name = $"tests_{Interlocked.Increment(ref _databases)}";
            await Run.Cluster.CloneAsync(Template, name, CancellationToken.None);
            return Run.Cluster.Address(name);
        }
        finally
        {
            _cloning.Release();
        }
    }

    /// <summary>Opens a database as the services do.</summary>
    public static NpgsqlDataSource Open(DatabaseAddress address) =>
        new NpgsqlDataSourceBuilder(address.ConnectionString + ";Search Path=upload_pipeline,public;Maximum Pool Size=20").Build();
}

/// <summary>The tests that share the cluster; classes of one collection run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class ClusterTests : ICollectionFixture<PipelineCluster>
{
    public const string Name = "cluster";
}
