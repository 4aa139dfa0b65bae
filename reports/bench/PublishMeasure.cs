using System.Diagnostics;

namespace Acceptance.Reports.Bench;

/// <summary>How long a publishing took, how much memory it needed and how large its page is.</summary>
/// <param name="Seconds">From the start of the process to its end.</param>
/// <param name="PeakMegabytes">The most memory that was resident, in 2^20 bytes.</param>
/// <param name="PageMegabytes">The size of livingdoc.html, in 10^6 bytes.</param>
public sealed record PublishMeasure(double Seconds, double PeakMegabytes, double PageMegabytes)
{
    /// <summary>Publishes in a process of its own, as the command line does.</summary>
    public static async Task<PublishMeasure> RunAsync(string folder, CancellationToken cancellation)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Acceptance.Reports.dll");
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList =
            {
                program, "publish", "--messages", Path.Combine(folder, "messages.ndjson"), "--catalogue", Path.Combine(folder, "requirements.yml"),
                "--out", Path.Combine(folder, "out"),
            },
        };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet could not be started.");
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var error = process.StandardError.ReadToEndAsync(cancellation);
        var peak = await PeakOfAsync(process, cancellation);
        await process.WaitForExitAsync(cancellation);
        watch.Stop();
        await output;
        if (process.ExitCode == 2)
            throw new InvalidOperationException("Publishing failed: " + await error);
        var page = new FileInfo(Path.Combine(folder, "out", "livingdoc.html"));
        return new PublishMeasure(watch.Elapsed.TotalSeconds, peak / 1048576.0, page.Length / 1e6);
    }

    /// <summary>The kernel keeps the peak of a living process; it is read until the process is gone.</summary>
    private static async Task<long> PeakOfAsync(Process process, CancellationToken cancellation)
    {
        var peak = 0L;
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!process.HasExited && await tick.WaitForNextTickAsync(cancellation))
        {
            process.Refresh();
            peak = process.HasExited ? peak : Math.Max(peak, process.PeakWorkingSet64);
        }

        return peak;
    }
}
