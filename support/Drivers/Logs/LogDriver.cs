using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;

namespace Acceptance.Support.Drivers.Logs;

/// <summary>Reads what the services have printed since their start (contract §8). The newest lines are kept as evidence.</summary>
public sealed class LogDriver(EvidenceRecorder evidence)
{
    /// <summary>The lines of every service.</summary>
    public IReadOnlyDictionary<Service, PrintedLines> ReadAll(IServiceLogs printed) =>
        Enum.GetValues<Service>().ToDictionary(service => service, service => Read(printed, service));

    /// <summary>All lines of a service.</summary>
    public PrintedLines Read(IServiceLogs printed, Service service)
    {
        var at = TimeProvider.System.GetUtcNow();
        var lines = printed.LogSince(service, DateTimeOffset.MinValue);
        return Keep($"All that the {service} printed: {lines.Count} lines", service, at, lines);
    }

    /// <summary>The lines of a service that belong to a correlation id.</summary>
    public PrintedLines Read(IServiceLogs printed, Service service, Guid correlation)
    {
        var at = TimeProvider.System.GetUtcNow();
        var lines = printed.LogSince(service, DateTimeOffset.MinValue);
        var own = lines.Where(line => line.Contains(correlation.ToString(), StringComparison.OrdinalIgnoreCase)).ToList();
        return Keep($"What the {service} printed under one correlation id: {own.Count} of {lines.Count} lines", service, at, own);
    }

    private PrintedLines Keep(string title, Service service, DateTimeOffset at, IReadOnlyList<string> lines)
    {
        evidence.Record(new LogEvidence(title, service.InEvidence(), at, TimeProvider.System.GetUtcNow() - at, service.ToString(), lines));
        return new PrintedLines(lines);
    }
}
