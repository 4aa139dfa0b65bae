using System.Globalization;
using System.Text.Json;

namespace Acceptance.Steps.Running;

/// <summary>What xunit.runner.json says, for who runs without xunit's runner and for who must know how it runs.</summary>
internal static class RunnerSettings
{
    /// <summary>How many features run at once: so many for each processor.</summary>
    public static int MaxParallelThreads
    {
        get
        {
            using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "xunit.runner.json")));
            var forEach = settings.RootElement.GetProperty("maxParallelThreads").GetString()!.TrimEnd('x');
            return (int)(double.Parse(forEach, CultureInfo.InvariantCulture) * Environment.ProcessorCount);
        }
    }
}
