using System.Diagnostics;

namespace Acceptance.Support.Environment;

/// <summary>Runs a program to its end.</summary>
internal static class CommandRun
{
    /// <summary>Standard output and error of the program, which must end with 0.</summary>
    /// <exception cref="InvalidOperationException">It did not; the message has the command and what it printed.</exception>
    public static async Task<string> ToEndAsync(IReadOnlyList<string> command, IReadOnlyDictionary<string, string>? environment, CancellationToken cancellationToken)
    {
        var (exitCode, output) = await TryAsync(command, environment, cancellationToken);
        return exitCode == 0
            ? output
            : throw new InvalidOperationException($"'{string.Join(' ', command)}' ended with {exitCode}:\n{output.Trim()}");
    }

    /// <summary>Exit code, and standard output and error, of the program. A cancelled run kills it.</summary>
    /// <param name="command">The program and its arguments.</param>
    /// <param name="environment">Variables beside those of this process; null for none.</param>
    /// <param name="cancellationToken">Kills it.</param>
    /// <param name="watchdog">Ends it when this process is killed; null for what ends by itself in a moment.</param>
    public static async Task<(int ExitCode, string Output)> TryAsync(
        IReadOnlyList<string> command, IReadOnlyDictionary<string, string>? environment, CancellationToken cancellationToken, Watchdog? watchdog = null)
    {
        var start = new ProcessStartInfo(command[0]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var argument in command.Skip(1))
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        using var process = Process.Start(start) ?? throw new InvalidOperationException($"'{command[0]}' could not be started.");
        process.StandardInput.Close();
        watchdog?.Watch(process.Id);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await output + await error);
        }
        finally
        {
            // Not what it has started: a run of the suite has a watchdog that clears up after it, and that one must outlive it.
            if (!process.HasExited)
                process.Kill();
            watchdog?.Forget(process.Id);
        }
    }
}
