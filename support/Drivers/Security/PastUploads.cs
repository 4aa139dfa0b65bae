using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Database;

namespace Acceptance.Support.Drivers.Security;

/// <summary>Makes what a user has uploaded older than it is, so that nobody has to wait until a limit ends (contract §2).</summary>
public sealed class PastUploads(DatabaseDriver database, ScenarioDeadline deadline)
{
    private const string Statement =
        """
        with documents as (update upload_pipeline.documents set created_at = created_at - @age where user_id = @user)
        update upload_pipeline.upload_jobs set created_at = created_at - @age where user_id = @user returning job_id, created_at
        """;

    /// <summary>The user's jobs after that.</summary>
    /// <param name="user">Whose uploads.</param>
    /// <param name="age">How much older they are from now on.</param>
    public Task<QueryResult> MakeAsync(User user, TimeSpan age) =>
        database.QueryAsync("the user's uploads, made older", Statement, [("age", age), ("user", user.Id)], deadline.Token);
}
