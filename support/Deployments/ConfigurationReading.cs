using Acceptance.Support.Drivers.Http;
using Acceptance.Support.Environment;

namespace Acceptance.Support.Deployments;

/// <summary>How a deployment is configured: schema, limits, settings and versions. Addresses and secrets differ by right and are left out.</summary>
internal sealed class ConfigurationReading(Deployment deployment)
{
    // A connection or a key belongs to one deployment; that it is there is the check's question, not the comparison's.
    private static readonly string[] OfOneDeployment = ["URL", "KEY", "STORAGE_PATH"];

    /// <summary>Whether the settings of its services are known; by addresses alone they are not.</summary>
    public bool KnowsSettings => deployment.Environment.Services is IReplaceableServices;

    /// <summary>Reads it.</summary>
    /// <param name="withSettings">Whether the services' settings too, which must be known.</param>
    public async Task<IReadOnlyList<Observation>> ReadAsync(bool withSettings) =>
        [.. await SchemaAsync(), .. await LimitsAsync(), .. withSettings ? Settings() : [], .. await VersionsAsync()];

    private async Task<IEnumerable<Observation>> SchemaAsync() =>
        (await deployment.Schema.FingerprintAsync()).GroupBy(part => part).Select(part => new Observation(Aspect.Schema, part.Key, $"{part.Count()} time(s)"));

    private async Task<IEnumerable<Observation>> LimitsAsync()
    {
        var answer = (await deployment.Api.LimitsAsync(deployment.NewUser("comparison"))).Expect(200);
        return [.. answer.Json.EnumerateObject().Select(member => new Observation(Aspect.Setting, $"limit {member.Name}", member.Value.ToString()))];
    }

    private IEnumerable<Observation> Settings() => Enum.GetValues<Service>().SelectMany(service =>
        ((IReplaceableServices)deployment.Environment.Services!).SettingsOf(service)
            .Where(setting => !OfOneDeployment.Any(part => setting.Key.EndsWith(part, StringComparison.Ordinal)))
            .Select(setting => new Observation(Aspect.Setting, $"{service} {setting.Key}", setting.Value)));

    private async Task<IEnumerable<Observation>> VersionsAsync()
    {
        var versions = new List<Observation>();
        foreach (var service in deployment.Environment.Addresses.Known)
            versions.Add(new Observation(Aspect.Version, $"{service}", Version(await deployment.Health.AskAsync(service))));
        return versions;
    }

    private static string Version(ServiceAnswer answer) => answer.Json.TryGetProperty("version", out var version) ? version.ToString() : "not given";
}
