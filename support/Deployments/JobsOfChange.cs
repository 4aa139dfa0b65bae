using Acceptance.Support.Drivers.Http;

namespace Acceptance.Support.Deployments;

/// <summary>The jobs that a change touched while it was under way.</summary>
internal sealed class JobsOfChange(Deployment deployment)
{
    /// <summary>Puts the jobs that were given up since a moment back to work, by the route that a person would use (contract §2).</summary>
    /// <exception cref="InvalidOperationException">The API refuses one.</exception>
    public async Task<IReadOnlyList<Guid>> RetryAsync(DateTimeOffset since)
    {
        var given = await deployment.Database.QueryAsync(
            "jobs that were given up while the candidate was live",
            "select j.job_id, j.user_id from upload_pipeline.upload_jobs j where j.state = 'deadletter' and j.updated_at >= @since order by j.created_at",
            [("since", since.UtcDateTime)], deployment.Cancellation);
        var jobs = new List<Guid>();
        foreach (var row in given.Rows)
        {
            (await deployment.Api.RetryAsync(deployment.UserOf(row.Get<Guid>("user_id")), row.Get<Guid>("job_id"))).Expect(200, 202);
            jobs.Add(row.Get<Guid>("job_id"));
        }

        return jobs;
    }

    /// <summary>Jobs that were called complete since a moment without a chunk of their document.</summary>
    public async Task<IReadOnlyList<Guid>> LostAsync(DateTimeOffset since)
    {
        var lost = await deployment.Database.QueryAsync(
            "jobs that are called complete and hold nothing",
            """
            select j.job_id from upload_pipeline.upload_jobs j
            where j.status = 'complete' and j.updated_at >= @since and not exists (select from upload_pipeline.document_chunks c where c.document_id = j.document_id)
            """,
            [("since", since.UtcDateTime)], deployment.Cancellation);
        return [.. lost.Rows.Select(row => row.Get<Guid>("job_id"))];
    }
}
