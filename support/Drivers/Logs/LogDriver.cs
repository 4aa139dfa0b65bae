using System.Text.Json;
using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;

namespace Acceptance.Support.Drivers.Logs;

/// <summary>Reads what the services print: one JSON object a line (contract §8).</summary>
public sealed class LogDriver(EvidenceRecorder evidence)
{
    /// <summary>The lines of a service that belong to a correlation id, and those that are no JSON.</summary>
    public (IReadOnlyList<JsonElement> Lines, IReadOnlyList<string> Malformed) Read(IServiceLogs printed, Service service, Guid correlation)
    {
        var at = TimeProvider.System.GetUtcNow();
        var lines = printed.LogSince(service, DateTimeOffset.MinValue);
        var own = lines.Where(line => line.Contains(correlation.ToString(), StringComparison.OrdinalIgnoreCase)).ToList();
        evidence.Record(new LogEvidence(
            $"What the {service} printed under one correlation id: {own.Count} of {lines.Count} lines", service.InEvidence(), at,
            TimeProvider.System.GetUtcNow() - at, service.ToString(), own));
        return ([.. own.Select(Parse).OfType<JsonElement>()], [.. lines.Where(line => line.Length > 0 && Parse(line) is null)]);
    }

    /// <summary>All lines of a service, and those that are no JSON.</summary>
    public (IReadOnlyList<JsonElement> Lines, IReadOnlyList<string> Malformed) ReadAll(IServiceLogs printed, Service service)
    {
        var at = TimeProvider.System.GetUtcNow();
        var lines = printed.LogSince(service, DateTimeOffset.MinValue);
        evidence.Record(new LogEvidence(
            $"All that the {service} printed: {lines.Count} lines", service.InEvidence(), at, TimeProvider.System.GetUtcNow() - at, service.ToString(), lines));
        return ([.. lines.Select(Parse).OfType<JsonElement>()], [.. lines.Where(line => line.Length > 0 && Parse(line) is null)]);
    }

    private static JsonElement? Parse(string line)
    {
        try
        {
            return JsonDocument.Parse(line).RootElement;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
