namespace Acceptance.Reports.Model;

/// <summary>Of which revision something was measured beside the run, and when.</summary>
/// <param name="Commit">The revision; null when it was measured outside of a clone.</param>
/// <param name="At">When it began, UTC.</param>
public record Origin(string? Commit, DateTimeOffset At)
{
    /// <summary>Shorter beginnings of a revision name too many.</summary>
    private const int ShortestName = 7;

    /// <summary>True when it was certainly measured of the revision of a run; either may be named by its beginning.</summary>
    public bool IsOf(string? commit) => IsSame(Commit, commit);

    /// <summary>True when two names are certainly of one revision; either may be the beginning of the other.</summary>
    public static bool IsSame(string? one, string? other) => one is { Length: >= ShortestName } && other is { Length: >= ShortestName }
        && (one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal));
}

/// <summary>What was measured beside the run, as <c>{commit, at, entries}</c> in a file of its own.</summary>
/// <param name="Commit">The revision; null when it was measured outside of a clone.</param>
/// <param name="At">When it began, UTC.</param>
/// <param name="Entries">One for each thing that was tried.</param>
public record Measurement<T>(string? Commit, DateTimeOffset At, IReadOnlyList<T> Entries) : Origin(Commit, At);
