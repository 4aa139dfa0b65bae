using Acceptance.Pipeline.Mutants.Mutation;
using Acceptance.Support.Environment;

namespace Acceptance.Pipeline.Mutants.Building;

/// <summary>The pipeline's program with every mutant in it, switched by <c>ACCEPTANCE_MUTANT</c>.</summary>
/// <param name="Path">The program.</param>
/// <param name="Mutants">Those that are in it.</param>
/// <param name="NotCompiling">How many were left out, since C# does not allow them.</param>
internal sealed record MutatedProgram(string Path, IReadOnlyList<Mutant> Mutants, int NotCompiling)
{
    private const int MostRounds = 10;

    /// <summary>Builds it. What does not compile is left out and the rest built again, until it builds.</summary>
    /// <param name="repository">The repository's root.</param>
    /// <param name="run">Where sources and program go, in a folder of their own; its watchdog ends a build when this process is killed.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="InvalidOperationException">It does not build for another reason; the message has what the compiler said.</exception>
    public static async Task<MutatedProgram> BuildAsync(string repository, RunFolder run, CancellationToken cancellationToken)
    {
        var folder = run.Folder("mutants");
        var (sources, excluded) = (new MutatedSources(repository, folder), new HashSet<int>());
        for (var round = 1; ; round++)
        {
            var mutants = sources.Write(excluded);
            var (exitCode, output) = await CommandRun.TryAsync(Command(sources.Project, folder), Quietly, cancellationToken, run.Watchdog);
            if (exitCode == 0)
                return new MutatedProgram(System.IO.Path.Combine(folder, "program", "Acceptance.Pipeline.dll"), mutants, excluded.Count);
            if (!Exclude(CompilerComplaint.Read(output), excluded) || round == MostRounds)
                throw new InvalidOperationException($"The mutated pipeline does not build:\n{output.Trim()}");
        }
    }

    private static readonly Dictionary<string, string> Quietly = new() { ["MSBUILDDISABLENODEREUSE"] = "1" };

    // The mutants are not written in the repository's style, and warnings say nothing of them.
    private static string[] Command(string project, string folder) =>
    [
        "dotnet", "build", project, "-c", "Release", "-o", System.IO.Path.Combine(folder, "program"), "-v", "quiet", "--nologo", "-clp:ErrorsOnly",
        "-p:TreatWarningsAsErrors=false", "-p:EnableNETAnalyzers=false", "-p:EnforceCodeStyleInBuild=false", "-p:NuGetAudit=false",
        "-p:CompileNatively=false", "-p:UseSharedCompilation=false",
    ];

    private static bool Exclude(IReadOnlyList<CompilerComplaint> complaints, HashSet<int> excluded)
    {
        var culprits = complaints.SelectMany(complaint => complaint.Culprits(File.ReadAllText(complaint.File))).ToHashSet();
        culprits.ExceptWith(excluded);
        excluded.UnionWith(culprits);
        return culprits.Count > 0;
    }
}
