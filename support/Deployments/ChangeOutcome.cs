namespace Acceptance.Support.Deployments;

/// <summary>How a change of a live deployment ended.</summary>
public enum ChangeEnd
{
    /// <summary>The candidate is live.</summary>
    Live,

    /// <summary>It was refused before anything had changed.</summary>
    Refused,

    /// <summary>It failed its checks and what was there before is back.</summary>
    RolledBack,
}

/// <summary>What became of a change.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Steps">The steps of the procedure that were done, in order.</param>
/// <param name="Reasons">Why it did not go live; empty when it did.</param>
/// <param name="RollBack">From the failed check to the accepted one; null when nothing was rolled back.</param>
/// <param name="After">The check of what is live now; null where there was none.</param>
/// <param name="SchemaRestored">Whether the schema is, to the last part, what it was; null when nothing was rolled back.</param>
/// <param name="Retried">Jobs that had failed under the candidate and were put back to work.</param>
/// <param name="Lost">Jobs that the candidate called complete and that hold no chunks: they must be uploaded again.</param>
public sealed record ChangeOutcome(
    ChangeEnd End, IReadOnlyList<string> Steps, IReadOnlyList<string> Reasons, TimeSpan? RollBack = null, CheckReport? After = null,
        bool? SchemaRestored = null,
    IReadOnlyList<Guid>? Retried = null, IReadOnlyList<Guid>? Lost = null)
{
    /// <summary>Whether a good candidate is live and has lost nothing, or a bad one was kept away from what is live, or taken back without a trace.</summary>
    /// <param name="isGood">Whether the candidate should go live.</param>
    public bool IsAsExpected(bool isGood) => Unexpected(isGood).Count == 0;

    /// <summary>What is not as it must be, each in words; empty when all is.</summary>
    /// <param name="isGood">Whether the candidate should go live.</param>
    public IReadOnlyList<string> Unexpected(bool isGood) => [.. OfEnd(isGood), .. OfWhatIsLive(), .. OfRollBack()];

    private IEnumerable<string> OfEnd(bool isGood)
    {
        if (isGood != (End == ChangeEnd.Live))
            yield return isGood ? "it should have gone live and did not" : "it should not have stayed and is live";
        if (End == ChangeEnd.Live && Lost is { Count: > 0 } lost)
            yield return $"jobs that are called complete and hold no chunks: {lost.Count}";
    }

    // A candidate that is refused because what is live is ill has not been judged at all.
    private IEnumerable<string> OfWhatIsLive()
    {
        if (After is { Passed: false } failed)
            yield return $"what is live now fails its check: {string.Join("; ", failed.Failures.Select(failure => $"{failure.Subject}: {failure.Finding}"))}";
    }

    private IEnumerable<string> OfRollBack()
    {
        if (End != ChangeEnd.RolledBack)
            yield break;
        if (After is null)
            yield return "what is live now was not checked";
        if (SchemaRestored is not true)
            yield return "the schema is not what it was before";
        if (!(RollBack < RollingChange.LongestRollBack))
            yield return FormattableString.Invariant(
                $"the roll-back took {RollBack?.TotalSeconds:0.0} s and must be done in less than {RollingChange.LongestRollBack.TotalSeconds:0} s");
    }
}
