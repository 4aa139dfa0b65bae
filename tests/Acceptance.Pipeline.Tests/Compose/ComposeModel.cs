using Acceptance.Support.Environment;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Acceptance.Pipeline.Tests.Compose;

/// <summary>docker-compose.yml as a model.</summary>
public sealed class ComposeModel
{
    private readonly Dictionary<object, object> _services;

    private ComposeModel(Dictionary<object, object> root) => _services = (Dictionary<object, object>)root["services"];

    /// <summary>The repository's file.</summary>
    public static ComposeModel Load()
    {
        using var reader = new StreamReader(Path.Combine(Repository.Root, "docker-compose.yml"));
        return new ComposeModel(new DeserializerBuilder().Build().Deserialize<Dictionary<object, object>>(new MergingParser(new Parser(reader))));
    }

    /// <summary>Names of the services.</summary>
    public IEnumerable<string> Services => _services.Keys.Cast<string>();

    /// <summary>A text of a service, or null.</summary>
    public string? Text(string service, string key) => Of(service).GetValueOrDefault(key) as string;

    /// <summary>Whether a service has a key.</summary>
    public bool Has(string service, string key) => Of(service).ContainsKey(key);

    /// <summary>A list of a service.</summary>
    public IReadOnlyList<string> List(string service, string key) =>
        Of(service).GetValueOrDefault(key) is List<object> list ? [.. list.Cast<string>()] : [];

    /// <summary>A service's variables.</summary>
    public IReadOnlyDictionary<string, string> Environment(string service) =>
        Of(service).GetValueOrDefault("environment") is Dictionary<object, object> variables
            ? variables.ToDictionary(pair => (string)pair.Key, pair => (string)pair.Value)
            : new Dictionary<string, string>();

    /// <summary>What a service waits for, and for which condition.</summary>
    public IReadOnlyDictionary<string, string> Waits(string service) =>
        Of(service).GetValueOrDefault("depends_on") is Dictionary<object, object> waits
            ? waits.ToDictionary(pair => (string)pair.Key, pair => (string)((Dictionary<object, object>)pair.Value)["condition"])
            : new Dictionary<string, string>();

    private Dictionary<object, object> Of(string service) => (Dictionary<object, object>)_services[service];
}
