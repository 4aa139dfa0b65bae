using System.Diagnostics;
using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;

namespace Acceptance.Support.Drivers.SetUp;

/// <summary>Changes a line in a copy of the pipeline's source, builds it and runs it, as an engineer does all day.</summary>
public sealed class SourceChange(EvidenceRecorder evidence, ScenarioDeadline deadline, IAcceptanceRun run)
{
    private static readonly string[] CentralFiles = ["Directory.Build.props", "Directory.Packages.props", "global.json", ".editorconfig"];

    // A compiler that runs once has no use for a profile of itself.
    private static readonly Dictionary<string, string> Once = new() { ["DOTNET_TieredPGO"] = "0" };

    private readonly Stopwatch _sinceChange = new();
    private string _copy = "";

    /// <summary>From the change to now.</summary>
    public TimeSpan Elapsed => _sinceChange.Elapsed;

    /// <summary>Copies the source, without what was built or restored from it, and gives the number of files.</summary>
    public int Copy()
    {
        _copy = run.Folder.Folder("source", Guid.NewGuid().ToString("N"));
        foreach (var file in CentralFiles)
            File.Copy(Path.Combine(Repository.Root, file), Path.Combine(_copy, file));
        var source = Path.Combine(Repository.Root, "pipeline");
        var files = Directory.GetFiles(source, "*", SearchOption.AllDirectories).Where(file => !IsBuilt(Path.GetRelativePath(source, file))).ToList();
        foreach (var file in files)
        {
            var target = Path.Combine(_copy, "pipeline", Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return files.Count;
    }

    /// <summary>Changes a line, builds, and gives the built program.</summary>
    public async Task<string> ChangeAndBuildAsync()
    {
        var at = TimeProvider.System.GetUtcNow();
        _sinceChange.Restart();
        await File.AppendAllTextAsync(Path.Combine(_copy, "pipeline", "Program.cs"), $"{System.Environment.NewLine}// changed{System.Environment.NewLine}", deadline.Token);
        var (exitCode, output) = await CommandRun.TryAsync(
            [
                "dotnet", "build", Path.Combine(_copy, "pipeline"), "-c", "Debug", "-v", "quiet", "--nologo", "-p:RunAnalyzers=false", "-nodeReuse:false",
                "-p:UseSharedCompilation=false",
            ],
            Once, deadline.Token, run.Folder.Watchdog);
        evidence.Record(new ProcessEvidence("The changed source was built", "suite", at, _sinceChange.Elapsed, "dotnet build", "dotnet build pipeline", null, "exited", exitCode, output.Split('\n')));
        return exitCode == 0
            ? Path.Combine(_copy, "pipeline", "bin", "Debug", "net10.0", "Acceptance.Pipeline.dll")
            : throw new InvalidOperationException($"The changed source does not build:\n{output}");
    }

    /// <summary>Records the time from the change to now against a target.</summary>
    public void RecordElapsed(string title, TimeSpan target) => evidence.Record(MetricEvidence.OfTime(
        title, TimeProvider.System.GetUtcNow(), Elapsed, "change to verdict", target));

    private static bool IsBuilt(string path) => path.Split(Path.DirectorySeparatorChar)[0] is "bin" or "obj" or "bench" or "mutants";
}
