namespace Acceptance.Reports.Model;

/// <summary>What the suite noticed when the pipeline's code was changed in one place after the other (docs/mutants.md).</summary>
/// <param name="Commit">The revision; null when it was measured outside of a clone.</param>
/// <param name="At">When it began, UTC.</param>
/// <param name="Mutants">How many changes the chosen files allow.</param>
/// <param name="Sample">How many of them were drawn to be tried; null when all were.</param>
/// <param name="Controls">Trials without a change.</param>
/// <param name="FalseAlarms">Of them, those in which a scenario failed.</param>
/// <param name="Entries">One for each change that was tried, that no scenario comes by, or that nobody can notice.</param>
public sealed record CodeMutants(
    string? Commit, DateTimeOffset At, int Mutants, int? Sample, int Controls, int FalseAlarms, IReadOnlyList<CodeMutants.Entry> Entries) : Origin(Commit, At)
{
    private static readonly string[] Killing = ["killed", "killedAtStart", "killedByTimeOut"];

    /// <summary>A change of the code.</summary>
    /// <param name="Id">File, member and place in it.</param>
    /// <param name="File">Below the pipeline's folder.</param>
    /// <param name="Line">From 1.</param>
    /// <param name="Before">The code.</param>
    /// <param name="After">The code in its place.</param>
    /// <param name="Fate">What came of it, as docs/mutants.md lists it.</param>
    public sealed record Entry(string Id, string File, int Line, string Before, string After, string Fate)
    {
        /// <summary>Whether the suite failed under it.</summary>
        public bool IsKilled => Killing.Contains(Fate);

        /// <summary>Whether the suite was run under it.</summary>
        public bool IsTried => IsKilled || Fate == "survived";

        /// <summary>The file's folder.</summary>
        public string Folder => File[..Math.Max(0, File.LastIndexOf('/'))];
    }

    /// <summary>Killed and tried of a folder.</summary>
    public sealed record FolderRate(string Folder, int Killed, int Tried);

    /// <summary>How many made the suite fail.</summary>
    public int Killed => Entries.Count(entry => entry.IsKilled);

    /// <summary>How many the suite was run under.</summary>
    public int Tried => Entries.Count(entry => entry.IsTried);

    /// <summary>Those that nobody noticed.</summary>
    public IEnumerable<Entry> Survivors => Entries.Where(entry => entry.Fate == "survived");

    /// <summary>How many have a fate.</summary>
    public int Count(string fate) => Entries.Count(entry => entry.Fate == fate);

    /// <summary>Killed and tried by folder, in order.</summary>
    public IEnumerable<FolderRate> Folders => Entries.Where(entry => entry.IsTried).GroupBy(entry => entry.Folder)
        .OrderBy(folder => folder.Key, StringComparer.Ordinal)
        .Select(folder => new FolderRate(folder.Key, folder.Count(entry => entry.IsKilled), folder.Count()));
}
