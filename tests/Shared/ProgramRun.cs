using System.Diagnostics;

namespace Acceptance.Tests;

/// <summary>A program that was run to its end, with what it printed. It gets no input.</summary>
internal sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    // Longer than any of them takes, so that one that hangs is a failure and no run without an end.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    /// <summary>Runs a program; one that takes longer than five minutes is killed.</summary>
    /// <param name="start">The program; its streams are redirected here.</param>
    /// <exception cref="OperationCanceledException">It took too long.</exception>
    /// <exception cref="System.ComponentModel.Win32Exception">There is no such program.</exception>
    public static async Task<ProgramRun> OfAsync(ProcessStartInfo start)
    {
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError) = (true, true, true);
        using var limit = new CancellationTokenSource(Limit);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        try
        {
            var (output, error) = (process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
            await process.WaitForExitAsync(limit.Token);
            return new ProgramRun(process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill(entireProcessTree: true);
        }
    }
}
