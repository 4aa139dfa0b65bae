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
/// <param name="After">The check of what is live now.</param>
/// <param name="SchemaRestored">Whether the schema is, to the last part, what it was; null when nothing was rolled back.</param>
/// <param name="Retried">Jobs that had failed under the candidate and were put back to work.</param>
/// <param name="Lost">Jobs that the candidate called complete and that hold no chunks: they must be uploaded again.</param>
public sealed record ChangeOutcome(
    ChangeEnd End, IReadOnlyList<string> Steps, IReadOnlyList<string> Reasons, TimeSpan? RollBack = null, CheckReport? After = null,
        bool? SchemaRestored = null,
    IReadOnlyList<Guid>? Retried = null, IReadOnlyList<Guid>? Lost = null);
