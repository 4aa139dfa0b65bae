using System.Runtime.InteropServices;

namespace Acceptance.Engine.Bench;

/// <summary>Processor time of the ended child processes of this one, theirs included: unlike the clock, it does not depend on what else the machine does.</summary>
internal static class ChildProcessorTime
{
    private const int Children = -1;

    /// <summary>User and system time so far; zero where the system does not tell (other than Linux).</summary>
    public static TimeSpan Now()
    {
        if (!OperatingSystem.IsLinux())
            return TimeSpan.Zero;
        // struct rusage: two times of seconds and microseconds, then fourteen counters, all 64 bits wide.
        var usage = new long[18];
        return getrusage(Children, usage) == 0 ? Time(usage[0], usage[1]) + Time(usage[2], usage[3]) : throw new InvalidOperationException("getrusage failed.");
    }

    private static TimeSpan Time(long seconds, long microseconds) => TimeSpan.FromSeconds(seconds) + TimeSpan.FromMicroseconds(microseconds);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int getrusage(int who, [Out] long[] usage);
}
