using Acceptance.Pipeline.Mutants.Building;
using Acceptance.Pipeline.Mutants.Mutation;
using Acceptance.Pipeline.Mutants.Trials;

namespace Acceptance.Pipeline.Tests.Mutants;

/// <summary>A folder with two features and a map of them, and trials of mutants by a suite that does as it is told.</summary>
internal sealed class MutantStage : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("acceptance-mutants-").FullName;

    public MutantStage()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "1-jobs"));
        File.WriteAllText(Path.Combine(_folder, "1-jobs", "claims.feature"), """
            @tag
            Feature: A job is claimed once
              Scenario: It is claimed
              Scenario Outline: The <service> (again) fails with "<error>"
            """);
        File.WriteAllText(Path.Combine(_folder, "1-jobs", "retries.feature"), "Feature: Retries \n  Scenario: A (second) try = none\n");
    }

    /// <summary>The suite that shares a database server.</summary>
    public ScriptedSuite Suite { get; } = new();

    /// <summary>The suite that migrates for itself.</summary>
    public ScriptedSuite Apart { get; } = new();

    public static Mutant Mutant(int number, string file = "Jobs/JobClaims.cs") =>
        new(number, $"{file}:Run#{number}", file, number, "relation", "a < b", "a <= b");

    public SuiteMap Map(string text)
    {
        var path = Path.Combine(_folder, "map.yml");
        File.WriteAllText(path, text);
        return SuiteMap.Read(path, _folder);
    }

    public MutantTrials Trials(params Mutant[] mutants) => new(
        new MutatedProgram("pipeline.dll", mutants, 0), Map("- {files: '*', features: [1-jobs/claims]}"), Suite, Apart, _folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
