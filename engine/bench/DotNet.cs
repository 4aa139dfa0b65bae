using System.Diagnostics;

namespace Acceptance.Engine.Bench;

/// <summary>What a command took: by the clock, and of the processors.</summary>
internal readonly record struct Cost(TimeSpan Elapsed, TimeSpan Processor)
{
    public static readonly Cost Most = new(TimeSpan.MaxValue, TimeSpan.MaxValue);

    /// <summary>The lesser of each.</summary>
    public static Cost Least(Cost left, Cost right) => new(Min(left.Elapsed, right.Elapsed), Min(left.Processor, right.Processor));

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;
}

/// <summary>Runs dotnet commands and says how long they took.</summary>
internal static class DotNet
{
    /// <exception cref="InvalidOperationException">The command failed; the message is its output.</exception>
    public static async Task<Cost> RunAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        var clock = Stopwatch.StartNew();
        var processor = ChildProcessorTime.Now();
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? new Cost(clock.Elapsed, ChildProcessorTime.Now() - processor)
            : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} in {folder} failed:{Environment.NewLine}{output}{await error}");
    }
}
