using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;

namespace Acceptance.Support.Drivers.Security;

/// <summary>All that the services of an environment have printed since their start.</summary>
public sealed class ServiceLogs(EvidenceRecorder evidence)
{
    /// <summary>The lines of every service; the newest of each are kept as evidence.</summary>
    public IReadOnlyDictionary<Service, IReadOnlyList<string>> Read(IServiceLogs printed)
    {
        var logs = Enum.GetValues<Service>().ToDictionary(service => service, service => printed.LogSince(service, DateTimeOffset.MinValue));
        foreach (var (service, lines) in logs)
        {
            evidence.Record(new LogEvidence(
                $"What the {service} has printed since its start", service.InEvidence(), TimeProvider.System.GetUtcNow(), TimeSpan.Zero,
                    service.ToString(), lines));
        }

        return logs;
    }
}
