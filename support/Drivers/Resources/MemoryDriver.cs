using System.Diagnostics;
using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;

namespace Acceptance.Support.Drivers.Resources;

/// <summary>Reads how much memory the services use.</summary>
public sealed class MemoryDriver(EvidenceRecorder evidence)
{
    private const double Megabyte = 1024 * 1024;

    /// <summary>The resident memory of each running service, megabytes, held against a target.</summary>
    public IReadOnlyDictionary<Service, double> Measure(IServiceControl services, double target)
    {
        var used = Enum.GetValues<Service>().Select(service => (Service: service, Id: services.ProcessId(service))).Where(entry => entry.Id is not null)
            .ToDictionary(entry => entry.Service, entry => MemoryOf(entry.Id!.Value));
        foreach (var (service, megabytes) in used)
            evidence.Record(new MetricEvidence(
                $"Memory of the {service}", TimeProvider.System.GetUtcNow(), TimeSpan.Zero, $"memory of the {service}", Math.Round(megabytes, 1), "MB", "<", target, megabytes < target));
        return used;
    }

    private static double MemoryOf(int process)
    {
        using var found = Process.GetProcessById(process);
        return found.WorkingSet64 / Megabyte;
    }
}
