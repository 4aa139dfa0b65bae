using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Database;

namespace Acceptance.Support.Drivers.StateMachine;

/// <summary>Makes a job that waits one that has waited for an hour, so that nobody has to (contract §4: who has been due longest comes first).</summary>
public sealed class LongWait(DatabaseDriver database, ScenarioDeadline deadline)
{
    private const string Statement = "update upload_pipeline.upload_jobs set available_at = now() - interval '1 hour' where job_id = @job returning job_id, state, available_at";

    /// <summary>The job's row after that.</summary>
    public async Task<Row> MakeAsync(Upload upload) =>
        (await database.QueryAsync("the job, made due an hour ago", Statement, [("job", upload.JobId)], deadline.Token)).OnlyRow("row of the job");
}
