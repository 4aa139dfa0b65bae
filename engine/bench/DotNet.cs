using System.Diagnostics;

namespace Acceptance.Engine.Bench;

/// <summary>Runs dotnet commands and says how long they took.</summary>
internal static class DotNet
{
    /// <exception cref="InvalidOperationException">The command failed; the message is its output.</exception>
    public static async Task<TimeSpan> RunAsync(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? clock.Elapsed
            : throw new InvalidOperationException($"dotnet {string.Join(' ', arguments)} in {folder} failed:{Environment.NewLine}{output}{await error}");
    }
}
