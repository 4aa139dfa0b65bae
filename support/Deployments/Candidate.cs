using Acceptance.Support.Environment;

namespace Acceptance.Support.Deployments;

/// <summary>A change of the database with its way back. Statements run in one transaction each.</summary>
/// <param name="Up">Makes the change.</param>
/// <param name="Down">Takes it back; null when there is no way back, which a deployment refuses.</param>
public sealed record SchemaChange(string Up, string? Down);

/// <summary>What is to be deployed in place of what runs.</summary>
/// <param name="Name">What people call it.</param>
public sealed record Candidate(string Name)
{
    /// <summary>Whether it should go live.</summary>
    public bool IsGood { get; init; }

    /// <summary>Settings that differ; null takes one away. A service that does not differ is not replaced.</summary>
    public IReadOnlyDictionary<Service, IReadOnlyDictionary<string, string?>> Settings { get; init; } = new Dictionary<Service,
        IReadOnlyDictionary<string, string?>>();

    /// <summary>Services that the candidate forgets to start.</summary>
    public IReadOnlyList<Service> Without { get; init; } = [];

    /// <summary>The change of the database, if there is one.</summary>
    public SchemaChange? Schema { get; init; }

    /// <summary>The services that it replaces, those that others call first.</summary>
    internal IReadOnlyList<Service> Replaced =>
        [.. ((Service[])[Service.Embedder, Service.Parser, Service.Api, Service.Worker, Service.Monitor]).Where(service =>
            Settings.ContainsKey(service) || Without.Contains(service))];

    /// <summary>The candidate as an environment of its own, for a rehearsal.</summary>
    public EnvironmentPlan Rehearsal() => new()
    {
        Services = [.. Enum.GetValues<Service>().Except(Without)],
        Settings = Settings.ToDictionary(
            service => service.Key,
            service => (IReadOnlyDictionary<string, string>)service.Value.Where(setting => setting.Value is not null).ToDictionary(setting =>
                setting.Key, setting => setting.Value!)),
        WithoutSettings = Settings.ToDictionary(
            service => service.Key, service => (IReadOnlyList<string>)[.. service.Value.Where(setting => setting.Value is null).Select(setting => setting.Key)]),
        Prepare = Schema is { Up: var up } ? (database, cancellationToken) => SchemaStatement.RunAsync(database, up, cancellationToken) : null,
    };
}
