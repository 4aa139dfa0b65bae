using System.Diagnostics;
using System.Globalization;
using Acceptance.Support.Environment;

namespace Acceptance.Support.Commands;

/// <summary>The process that keeps an environment up.</summary>
internal static class RunningEnvironment
{
    private const string Variable = "ACCEPTANCE_UP_PID";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly string Program = Path.GetFileName(typeof(RunningEnvironment).Assembly.Location);

    /// <summary>The process that the file names, or null when it has ended.</summary>
    /// <exception cref="FormatException">The file is not one that <c>acceptance up</c> wrote.</exception>
    public static Process? Find(string file)
    {
        if (!int.TryParse(EnvironmentFile.Read(file).GetValueOrDefault(Variable), CultureInfo.InvariantCulture, out var id))
            throw new FormatException($"{file} names no process ({Variable}), so './acceptance up' did not write it.");
        try
        {
            var process = Process.GetProcessById(id);
            if (IsOurs(process))
                return process;
            process.Dispose();
            return null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Asks the process to end and waits until it has ended its services.</summary>
    /// <exception cref="InvalidOperationException">It has not ended after 30 seconds.</exception>
    public static async Task EndAsync(Process process, CancellationToken cancellationToken)
    {
        using var terminate = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
        try
        {
            await process.WaitForExitAsync(cancellationToken).WaitAsync(Patience, cancellationToken);
        }
        catch (TimeoutException)
        {
            throw new InvalidOperationException($"The environment's process {process.Id} has not ended {Patience.TotalSeconds:0} s after it was asked to.");
        }
    }

    // A number is given again after a while; another program's process is not ours to end. Without /proc the system does not tell the command line.
    private static bool IsOurs(Process process) => process.ProcessName.Contains("dotnet", StringComparison.OrdinalIgnoreCase)
        && ProcessTable.CommandLines([process.Id]).All(line => line.Split('\0') is [_, var program, "up", ..] && Path.GetFileName(program) == Program);
}
