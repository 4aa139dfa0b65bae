using System.Globalization;
using System.Text.Json;

namespace Acceptance.Steps.Running;

/// <summary>What xunit.runner.json says, for who runs without xunit's runner and for who must know how it runs.</summary>
internal static class RunnerSettings
{
    /// <summary>How many features run at once: a number, or <c>2x</c> for twice as many as there are processors.</summary>
    public static int MaxParallelThreads
    {
        get
        {
            using var settings = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "xunit.runner.json")));
            var count = settings.RootElement.GetProperty("maxParallelThreads").ToString();
            return count.EndsWith('x')
                ? (int)(double.Parse(count[..^1], CultureInfo.InvariantCulture) * Environment.ProcessorCount)
                : int.Parse(count, CultureInfo.InvariantCulture);
        }
    }
}
