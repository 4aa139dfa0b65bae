namespace Acceptance.Pipeline.Jobs;

/// <summary>Whatever gives a user an active job waits for its turn, so that limits and duplicates are counted without a gap (contract §2).</summary>
internal static class UserTurn
{
    /// <summary>Takes the turn until the transaction ends; parameter <c>UserId</c>.</summary>
    public const string Take = "select pg_advisory_xact_lock(hashtextextended(@UserId::text, 0));";
}
