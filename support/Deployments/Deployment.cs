using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Database;
using Acceptance.Support.Drivers.Embedder;
using Acceptance.Support.Drivers.Health;
using Acceptance.Support.Drivers.Http;
using Acceptance.Support.Drivers.Schema;
using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;

namespace Acceptance.Support.Deployments;

/// <summary>A deployed pipeline and the drivers that ask it. All they do leaves evidence.</summary>
/// <param name="environment">Where it is.</param>
/// <param name="evidence">Takes every exchange.</param>
/// <param name="deadline">Ends what takes too long.</param>
public sealed class Deployment(IPipelineEnvironment environment, EvidenceRecorder evidence, ScenarioDeadline deadline)
{
    private readonly AccessTokens _tokens = new(environment);

    /// <summary>Its name in evidence.</summary>
    public string Name => environment.Name;

    /// <summary>Where it is.</summary>
    public IPipelineEnvironment Environment => environment;

    /// <summary>Takes the evidence.</summary>
    public EvidenceRecorder Evidence => evidence;

    /// <summary>Cancelled when the time is up.</summary>
    public CancellationToken Cancellation => deadline.Token;

    /// <summary>Its API.</summary>
    public ApiDriver Api { get; } = new(environment, evidence, deadline);

    /// <summary>Its database.</summary>
    public DatabaseDriver Database { get; } = new(environment.Addresses.Database, evidence);

    /// <summary>Its database, by upload.</summary>
    public JobRecords Records { get; } = new(new DatabaseDriver(environment.Addresses.Database, evidence), deadline);

    /// <summary>Its schema.</summary>
    public SchemaDriver Schema { get; } = new(new DatabaseDriver(environment.Addresses.Database, evidence), deadline);

    /// <summary>Its services' health.</summary>
    public HealthDriver Health { get; } = new(environment, evidence, deadline);

    /// <summary>Its embedder.</summary>
    public EmbedderDriver Embedder { get; } = new(environment, evidence, deadline);

    /// <summary>Its dashboard.</summary>
    public ServiceClient Dashboard { get; } = new("monitor", environment.Addresses.Monitor, evidence);

    /// <summary>A user whom it has never seen, with a token that is good here.</summary>
    public User NewUser(string name) => _tokens.NewUser(name);

    /// <summary>A user by number, as an operator who holds the key can speak for them.</summary>
    public User UserOf(Guid id) => new("operator", id, _tokens.For(id));

    /// <summary>Tokens that it must refuse.</summary>
    public string FaultyToken(TokenFault fault) => _tokens.Faulty(Guid.NewGuid(), fault);
}
