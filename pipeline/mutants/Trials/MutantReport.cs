using Acceptance.Support.Faults;

namespace Acceptance.Pipeline.Mutants.Trials;

/// <summary>What the suite notices of the mutants (docs/mutants.md has the file's form).</summary>
/// <param name="Commit">The revision of the repository; null outside of a clone.</param>
/// <param name="At">When the trials began, UTC.</param>
/// <param name="Mutants">How many the chosen files have.</param>
/// <param name="NotCompiling">How many more there would be, if C# allowed them.</param>
/// <param name="Sample">How many were drawn; null when all were run.</param>
/// <param name="Seed">What they were drawn by.</param>
/// <param name="Controls">Trials without a mutant between the others.</param>
/// <param name="FalseAlarms">Of them, those in which a scenario failed.</param>
/// <param name="Folders">Killed and tried by folder.</param>
/// <param name="Entries">The mutants that were tried, and those that were not reached or are equivalent.</param>
internal sealed record MutantReport(
    string? Commit, DateTimeOffset At, int Mutants, int NotCompiling, int? Sample, int Seed, int Controls, int FalseAlarms,
    IReadOnlyList<FolderRate> Folders, IReadOnlyList<MutantResult> Entries)
{
    /// <summary>Of trials.</summary>
    /// <param name="results">What came of the mutants.</param>
    /// <param name="measurement">Which revision was tried, and when.</param>
    /// <param name="notCompiling">How many more mutants there would be, if C# allowed them.</param>
    /// <param name="seed">What the sample was drawn by.</param>
    public static MutantReport Of(TrialResults results, Measurement<MutantResult> measurement, int notCompiling, int seed) => new(
        measurement.Commit, measurement.At, results.Tried.Count + results.Left + results.NotRun.Count, notCompiling,
        results.Left > 0 ? results.Tried.Count : null, seed, results.Controls.Count, results.Controls.Count(control => control.Fate != Fate.Survived),
        ByFolder(results.Tried), [.. results.Tried, .. results.NotRun]);

    /// <summary>How many were killed, in any way.</summary>
    public int Killed => Entries.Count(result => IsKilled(result.Fate));

    /// <summary>How many were run.</summary>
    public int Tried => Entries.Count(result => IsTried(result.Fate));

    /// <summary>Share of those that were run and killed, 0 to 1; null when none was run.</summary>
    public double? KillRate => Tried == 0 ? null : (double)Killed / Tried;

    private static IReadOnlyList<FolderRate> ByFolder(IEnumerable<MutantResult> results) =>
    [
        .. results.Where(result => IsTried(result.Fate)).GroupBy(result => result.File[..result.File.LastIndexOf('/')])
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new FolderRate(group.Key, group.Count(result => IsKilled(result.Fate)), group.Count())),
    ];

    private static bool IsKilled(Fate fate) => fate is Fate.Killed or Fate.KilledAtStart or Fate.KilledByTimeOut;

    private static bool IsTried(Fate fate) => IsKilled(fate) || fate == Fate.Survived;
}

/// <summary>How many of a folder's mutants were killed.</summary>
internal sealed record FolderRate(string Folder, int Killed, int Tried);
