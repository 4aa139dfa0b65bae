using System.Diagnostics;
using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;

namespace Acceptance.Support.Drivers.Schema;

/// <summary>Runs the pipeline's migration against the environment's database.</summary>
public sealed class MigrationDriver(IPipelineEnvironment environment, EvidenceRecorder evidence, ScenarioDeadline deadline)
{
    /// <summary>What the migration ended with.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>What it printed.</summary>
    public string Output { get; private set; } = "";

    /// <summary>Runs it to its end. The services' control stands for the right to do so.</summary>
    public async Task RunAsync(IServiceControl services)
    {
        ArgumentNullException.ThrowIfNull(services);
        var (at, watch) = (TimeProvider.System.GetUtcNow(), Stopwatch.StartNew());
        (ExitCode, Output) = await CommandRun.TryAsync(
            [.. PipelineProgram.Command(), "migrate"], new Dictionary<string, string> { ["DATABASE_URL"] = environment.Addresses.Database.Url }, deadline.Token);
        evidence.Record(new ProcessEvidence("The migration was run", "database", at, watch.Elapsed, "migrate", "migrate", null, "exited", ExitCode, Output.Split('\n')));
    }
}
