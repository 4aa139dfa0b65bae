using System.Diagnostics;

namespace Acceptance.Support.Drivers.Metrics;

/// <summary>How much memory a process of this machine uses.</summary>
internal static class ProcessMemory
{
    /// <summary>Its resident memory, MiB.</summary>
    public static double Mebibytes(int process)
    {
        using var found = Process.GetProcessById(process);
        return Math.Round(found.WorkingSet64 / 1024.0 / 1024.0, 1);
    }
}
