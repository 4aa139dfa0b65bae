using Acceptance.Reports.Model;

namespace Acceptance.Reports.History;

/// <summary>Finds the run that a person means.</summary>
public static class RunChoice
{
    /// <summary>A run by its number from the end (1 is the latest), or by the beginning of its id or commit.</summary>
    /// <exception cref="BadInputException">No run fits.</exception>
    public static RunRecord Of(IReadOnlyList<RunRecord> runs, string name)
    {
        if (int.TryParse(name, out var number) && number >= 1 && number <= runs.Count)
            return runs[^number];
        return runs.LastOrDefault(run => name.Length >= 4
            && (run.Id.StartsWith(name, StringComparison.Ordinal) || run.Commit?.StartsWith(name, StringComparison.Ordinal) == true))
            ?? throw new BadInputException(
                $"No run of the history is '{name}'; give its number from the end (1 is the latest of {runs.Count}), or the beginning of its id or commit.");
    }
}
