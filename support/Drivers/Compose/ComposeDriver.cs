using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;
using YamlDotNet.Serialization;

namespace Acceptance.Support.Drivers.Compose;

/// <summary>A part of the compose file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Image">The image it runs.</param>
/// <param name="IsBuilt">Whether the image is built from this repository.</param>
/// <param name="Ports">The ports of the host that lead to it.</param>
/// <param name="Settings">Its environment variables, as written.</param>
/// <param name="HasHealthCheck">Whether its health is watched.</param>
/// <param name="KeepsRunning">Whether it is started again when it ends.</param>
/// <param name="WaitsForHealthy">The parts that must be healthy before it starts.</param>
public sealed record ComposePart(
    string Name, string Image, bool IsBuilt, IReadOnlyList<int> Ports, IReadOnlyDictionary<string, string> Settings, bool HasHealthCheck, bool KeepsRunning,
    IReadOnlyList<string> WaitsForHealthy);

/// <summary>Reads docker-compose.yml as a model, with its anchors resolved.</summary>
public sealed class ComposeDriver(EvidenceRecorder evidence)
{
    private const string FileName = "docker-compose.yml";

    /// <summary>Every part of the file, by its name.</summary>
    public IReadOnlyDictionary<string, ComposePart> Read()
    {
        var parts = Read(File.ReadAllText(Path.Combine(Repository.Root, FileName)));
        evidence.Record(new LogEvidence(
            $"{FileName}: {parts.Count} parts", "suite", TimeProvider.System.GetUtcNow(), TimeSpan.Zero, FileName,
            [.. parts.Values.Select(part =>
                $"{part.Name}: {part.Image}; ports {string.Join(", ", part.Ports)}; health check {part.HasHealthCheck}; settings {string.Join(", ", part.Settings.Keys)}")]));
        return parts;
    }

    /// <summary>Every part of a compose file with this text.</summary>
    internal static IReadOnlyDictionary<string, ComposePart> Read(string text)
    {
        var yaml = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(new YamlDotNet.Core.MergingParser(new YamlDotNet.Core.Parser(new StringReader(text))));
        return Map(yaml["services"]).Select(service => ReadPart((string)service.Key, Map(service.Value))).ToDictionary(part => part.Name);
    }

    private static ComposePart ReadPart(string name, IDictionary<object, object> part) => new(
        name, Text(part, "image"), part.ContainsKey("build"),
        [.. List(part, "ports").Select(port => int.Parse(((string)port).Split(':')[^2], System.Globalization.CultureInfo.InvariantCulture))],
        Map(part.TryGetValue("environment", out var settings) ? settings : null).ToDictionary(pair => (string)pair.Key, pair => (string)pair.Value),
        part.TryGetValue("healthcheck", out var check) && !Map(check).ContainsKey("disable"),
        Text(part, "restart") is not ("no" or ""),
        [.. Map(part.TryGetValue("depends_on", out var needs) ? needs : null)
            .Where(need => (string)Map(need.Value)["condition"] == "service_healthy").Select(need => (string)need.Key)]);

    private static IDictionary<object, object> Map(object? node) => node as IDictionary<object, object> ?? new Dictionary<object, object>();

    private static IEnumerable<object> List(IDictionary<object, object> part, string name) => part.TryGetValue(name, out var list) ? (IEnumerable<object>)list : [];

    private static string Text(IDictionary<object, object> part, string name) => part.TryGetValue(name, out var text) ? (string)text : "";
}
