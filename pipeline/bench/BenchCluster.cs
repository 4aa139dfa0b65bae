using Acceptance.Support.Environment;

namespace Acceptance.Pipeline.Bench;

/// <summary>One private PostgreSQL for the whole benchmark.</summary>
public sealed class BenchCluster : IAsyncDisposable
{
    private readonly FreePorts _ports;
    private int _databases;

    private BenchCluster(FreePorts ports, EmbeddedRun run) => (_ports, Run) = (ports, run);

    /// <summary>The run.</summary>
    public EmbeddedRun Run { get; }

    /// <summary>Starts it.</summary>
    public static async Task<BenchCluster> StartAsync(CancellationToken cancellationToken)
    {
        var ports = new FreePorts();
        return new BenchCluster(ports, await EmbeddedRun.StartDatabaseAsync(ports, cancellationToken));
    }

    /// <summary>An address that nobody listens on.</summary>
    public Uri NewAddress() => new($"http://127.0.0.1:{_ports.ForDatabase()}/");

    /// <summary>An empty database with the newest schema.</summary>
    public async Task<DatabaseAddress> NewDatabaseAsync(CancellationToken cancellationToken)
    {
        var name = $"bench_{++_databases}";
        await Run.Cluster.CloneAsync("pipeline_template", name, cancellationToken);
        return Run.Cluster.Address(name);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Run.DisposeAsync();
}
