using System.Diagnostics;
using System.Security.Cryptography;
using Acceptance.Support.Faults;

namespace Acceptance.Support.Environment;

/// <summary>
/// A run on this machine alone: one private PostgreSQL, migrated once into a template database, and environments cloned from it in a fraction of a second.
/// All of it ends with the process.
/// </summary>
public sealed class EmbeddedRun : IAcceptanceRun, IEnvironmentFactory
{
    private const string Template = "pipeline_template";

    private readonly IPortSource _ports;
    private readonly EmbeddedCluster _cluster;
    private readonly SemaphoreSlim _cloning = new(1);
    private readonly FaultInForce _fault = FaultInForce.FromVariable();
    private readonly Stopwatch _sinceNothing;
    private IPipelineEnvironment? _shared;

    private EmbeddedRun(RunFolder folder, IPortSource ports, EmbeddedCluster cluster, Stopwatch sinceNothing) =>
        (Folder, _ports, _cluster, _sinceNothing) = (folder, ports, cluster, sinceNothing);

    /// <inheritdoc/>
    public RunFolder Folder { get; }

    /// <inheritdoc/>
    public IPipelineEnvironment SharedEnvironment => _shared ?? throw new InvalidOperationException("The shared environment has not been started.");

    /// <inheritdoc/>
    public IEnvironmentFactory Environments => this;

    /// <summary>The run's PostgreSQL server.</summary>
    public EmbeddedCluster Cluster => _cluster;

    /// <summary>Starts PostgreSQL, migrates the template and starts the shared environment.</summary>
    public static async Task<EmbeddedRun> StartAsync(IPortSource ports, CancellationToken cancellationToken)
    {
        var run = await StartDatabaseAsync(ports, cancellationToken);
        try
        {
            run._shared = await run.CreateAsync("shared", EnvironmentPlan.Usual, run._sinceNothing, cancellationToken);
            return run;
        }
        catch
        {
            await run.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts PostgreSQL and migrates the template, without any environment.</summary>
    public static async Task<EmbeddedRun> StartDatabaseAsync(IPortSource ports, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var folder = RunFolder.Create();
        try
        {
            if (EmbeddedCluster.Shared(folder.Watchdog) is { } shared)
                return new EmbeddedRun(folder, ports, shared, watch);
            var cluster = await EmbeddedCluster.StartAsync(folder.Path, ports.ForDatabase(), folder.Watchdog, cancellationToken);
            await cluster.CreateDatabaseAsync(Template, cancellationToken);
            await MigrateAsync(cluster.Address(Template), cancellationToken);
            await ServiceLogins.CreateAsync(cluster.Address(Template), cancellationToken);
            return new EmbeddedRun(folder, ports, cluster, watch);
        }
        catch
        {
            folder.Dispose();
            ports.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<IPipelineEnvironment> CreateAsync(string name, EnvironmentPlan plan, CancellationToken cancellationToken) =>
        CreateAsync(name, plan, Stopwatch.StartNew(), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_shared is not null)
            await _shared.DisposeAsync();
        await _fault.DisposeAsync();
        await _cluster.DisposeAsync();
        Folder.Dispose();
        _ports.Dispose();
        _cloning.Dispose();
    }

    private async Task<IPipelineEnvironment> CreateAsync(string name, EnvironmentPlan plan, Stopwatch sinceNothing, CancellationToken cancellationToken)
    {
        var database = _cluster.Address($"pipeline_{_cluster.Prefix}{name}");
        await CloneAsync(database.Database, cancellationToken);
        if (plan.Prepare is { } prepare)
            await prepare(database, cancellationToken);
        var addresses = Addresses(database);
        plan = await _fault.PutInAsync(plan, addresses, () => Address(Service.Api), cancellationToken);

        var settings = new ServiceSettings(addresses, Folder.Folder("storage", name), plan.Settings) { Without = plan.WithoutSettings };
        var environment = new EmbeddedEnvironment(name, settings, PipelineProgram.Command(plan.Program), _ports, Folder.Watchdog);
        try
        {
            await environment.StartAllAsync(plan.Services, sinceNothing, cancellationToken);
            await _fault.PutIntoServicesAsync(addresses, cancellationToken);
            return environment;
        }
        catch
        {
            await environment.DisposeAsync();
            throw;
        }
    }

    private async Task CloneAsync(string database, CancellationToken cancellationToken)
    {
        // PostgreSQL refuses to copy a template that somebody else is copying.
        await _cloning.WaitAsync(cancellationToken);
        try
        {
            await _cluster.CloneAsync(Template, database, cancellationToken);
        }
        finally
        {
            _cloning.Release();
        }
    }

    private SystemAddresses Addresses(DatabaseAddress database)
    {
        var api = Address(Service.Api);
        return new SystemAddresses(
            api, Address(Service.Parser), Address(Service.Embedder), Address(Service.Monitor), Address(Service.Worker), database,
            JwtIssuer: api.ToString().TrimEnd('/'), JwtKey: Secret(), ParserKey: Secret(), EmbedderKey: Secret())
        {
            ServicePasswords = [.. ServiceLogins.Passwords(database)],
        };
    }

    private static string Secret() => Convert.ToHexString(RandomNumberGenerator.GetBytes(32));

    private Uri Address(Service service) => new($"http://127.0.0.1:{_ports.ForService(service)}/");

    private static Task<string> MigrateAsync(DatabaseAddress database, CancellationToken cancellationToken) => CommandRun.ToEndAsync(
        [.. PipelineProgram.Command(), "migrate"], new Dictionary<string, string> { ["DATABASE_URL"] = database.Url }, cancellationToken);
}
