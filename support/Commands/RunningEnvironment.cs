using System.Diagnostics;
using System.Globalization;

namespace Acceptance.Support.Commands;

/// <summary>Finds the process that keeps an environment up.</summary>
internal static class RunningEnvironment
{
    /// <summary>The process that the file names, or null when it has ended.</summary>
    public static Process? Find(string file)
    {
        var id = int.Parse(EnvironmentFile.Read(file)["ACCEPTANCE_UP_PID"], CultureInfo.InvariantCulture);
        try
        {
            var process = Process.GetProcessById(id);
            // A number is given again after a while; another program's process is not ours to end.
            return process.ProcessName.Contains("dotnet", StringComparison.OrdinalIgnoreCase) ? process : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
