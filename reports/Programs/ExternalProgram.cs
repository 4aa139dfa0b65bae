using System.ComponentModel;
using System.Diagnostics;
using Acceptance.Reports.Model;

namespace Acceptance.Reports.Programs;

/// <summary>Runs a program of the machine to its end.</summary>
public static class ExternalProgram
{
    /// <summary>Runs it. When it is given up, it is ended with all that it has started.</summary>
    /// <param name="program">Its name or path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="input">What it reads.</param>
    /// <param name="cancellation">Gives it up.</param>
    /// <exception cref="Win32Exception">There is no such program, or it may not be run.</exception>
    /// <exception cref="BadInputException">It could not be started.</exception>
    public static async Task<ProgramEnd> RunAsync(string program, IReadOnlyList<string> arguments, string input, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start) ?? throw new BadInputException($"{program} could not be started.");
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellation);
            var error = process.StandardError.ReadToEndAsync(cancellation);
            await process.StandardInput.WriteAsync(input.AsMemory(), cancellation);
            process.StandardInput.Close();
            await process.WaitForExitAsync(cancellation);
            return new ProgramEnd(process.ExitCode, await output, await error);
        }
        finally
        {
            await EndAsync(process);
        }
    }

    // Its files can be removed only when it is gone.
    private static async Task EndAsync(Process process)
    {
        if (process.HasExited)
            return;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync(CancellationToken.None);
    }
}

/// <summary>How a program ended.</summary>
/// <param name="Code">Its exit code.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Error">Its standard error.</param>
public sealed record ProgramEnd(int Code, string Output, string Error);
