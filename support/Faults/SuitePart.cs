using System.Diagnostics;
using System.Reflection;
using Acceptance.Support.Environment;
using Acceptance.Support.Waiting;

namespace Acceptance.Support.Faults;

/// <summary>Runs a part of the suite, which is built, in a process of its own.</summary>
/// <param name="cluster">A PostgreSQL server with a migrated template that runs share; null when each run makes its own.</param>
/// <param name="folder">Where the runs' messages go.</param>
/// <param name="watchdog">Ends the runs when this process is killed.</param>
internal sealed class SuitePart(EmbeddedCluster? cluster, string folder, Watchdog watchdog) : ISuitePart
{
    /// <summary>Set to 1, it skips what comes after the first failure.</summary>
    public const string StopAtFirstFailure = "ACCEPTANCE_STOP_AT_FIRST_FAILURE";

    // A document is through in a second; what has not happened after this long will not happen. A run without a fault is as impatient, so that a machine
    // that is too slow for that raises a false alarm and proves nothing.
    private const string ShortPatience = "15";

    /// <inheritdoc/>
    public async Task<SuiteRun> RunAsync(string name, string filter, IReadOnlyDictionary<string, string> variables, CancellationToken cancellationToken)
    {
        var messages = Path.Combine(folder, $"{name}.ndjson");
        File.Delete(messages);
        var all = new Dictionary<string, string>
        {
            [EmbeddedCluster.SharedVariable] = cluster?.Address("postgres").Url ?? "",
            ["REQNROLL_FORMATTERS_MESSAGE"] = $"outputFilePath={messages}",
            ["ACCEPTANCE_TARGET"] = "embedded",
            [Patience.Variable] = ShortPatience,
        };
        foreach (var (variable, value) in variables)
            all[variable] = value;
        var (began, watch) = (TimeProvider.System.GetUtcNow(), Stopwatch.StartNew());
        var (_, output) = await CommandRun.TryAsync(["dotnet", Suite(), "--filter", filter], all, cancellationToken, watchdog);
        return new SuiteRun(began, watch.Elapsed, MessageResults.Read(messages), output);
    }

    /// <summary>The built suite.</summary>
    /// <exception cref="InvalidOperationException">It is not built.</exception>
    internal static string Suite()
    {
        var configuration = typeof(SuitePart).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute =>
            attribute.Key == "Configuration").Value!;
        var path = Path.Combine(Repository.Root, "steps", "bin", configuration, "net10.0", "Acceptance.Steps.dll");
        return File.Exists(path) ? path
            : throw new InvalidOperationException($"The suite is not built: '{path}' is missing. Run 'dotnet build steps -c {configuration}' first.");
    }
}
