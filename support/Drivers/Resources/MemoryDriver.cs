using Acceptance.Support.Drivers.Metrics;
using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;

namespace Acceptance.Support.Drivers.Resources;

/// <summary>Reads how much memory the services use.</summary>
public sealed class MemoryDriver(EvidenceRecorder evidence)
{
    /// <summary>The resident memory of each running service, MiB, held against a target.</summary>
    public IReadOnlyDictionary<Service, double> Measure(IServiceControl services, double target)
    {
        var used = Enum.GetValues<Service>().Select(service => (Service: service, Id: services.ProcessId(service))).Where(entry => entry.Id is not null)
            .ToDictionary(entry => entry.Service, entry => ProcessMemory.Mebibytes(entry.Id!.Value));
        foreach (var (service, mebibytes) in used)
            evidence.Record(new MetricEvidence(
                $"Memory of the {service}", TimeProvider.System.GetUtcNow(), TimeSpan.Zero, $"memory of the {service}", mebibytes, "MiB", "<", target,
                mebibytes < target));
        return used;
    }
}
