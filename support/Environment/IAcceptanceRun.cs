namespace Acceptance.Support.Environment;

/// <summary>A run of the suite against one target: the environment that the scenarios share, and where the target allows it more of them.</summary>
public interface IAcceptanceRun : IAsyncDisposable
{
    /// <summary>The environment that scenarios share; they keep apart by user and document.</summary>
    IPipelineEnvironment SharedEnvironment { get; }

    /// <summary>The run's temporary folder.</summary>
    RunFolder Folder { get; }

    /// <summary>Makes an environment that a scenario may break; null where the target has only one.</summary>
    IEnvironmentFactory? Environments { get; }
}

/// <summary>Makes environments.</summary>
public interface IEnvironmentFactory
{
    /// <summary>A new environment with an empty database.</summary>
    /// <param name="name">Its name in evidence; lower-case letters, digits and underscores.</param>
    /// <param name="plan">What differs from the shared one.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    Task<IPipelineEnvironment> CreateAsync(string name, EnvironmentPlan plan, CancellationToken cancellationToken);
}

/// <summary>What differs from the usual environment.</summary>
public sealed record EnvironmentPlan
{
    /// <summary>The usual environment.</summary>
    public static readonly EnvironmentPlan Usual = new();

    /// <summary>The services that are started.</summary>
    public IReadOnlyList<Service> Services { get; init; } = Enum.GetValues<Service>();

    /// <summary>Settings of single services in place of the usual ones (docs/settings.md).</summary>
    public IReadOnlyDictionary<Service, IReadOnlyDictionary<string, string>> Settings { get; init; } = new Dictionary<Service, IReadOnlyDictionary<string, string>>();

    /// <summary>Settings that single services do not get, which they usually have.</summary>
    public IReadOnlyDictionary<Service, IReadOnlyList<string>> WithoutSettings { get; init; } = new Dictionary<Service, IReadOnlyList<string>>();

    /// <summary>Another build of the pipeline's program; null for the usual one.</summary>
    public string? Program { get; init; }

    /// <summary>What is done to the database before a service starts.</summary>
    public Func<DatabaseAddress, CancellationToken, Task>? Prepare { get; init; }

    /// <summary>The same plan with another value of a setting.</summary>
    public EnvironmentPlan With(Service service, string setting, string value)
    {
        var settings = new Dictionary<string, string>(Settings.GetValueOrDefault(service) ?? new Dictionary<string, string>()) { [setting] = value };
        return this with { Settings = new Dictionary<Service, IReadOnlyDictionary<string, string>>(Settings) { [service] = settings } };
    }
}
