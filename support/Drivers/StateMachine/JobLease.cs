using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Database;

namespace Acceptance.Support.Drivers.StateMachine;

/// <summary>
/// The lease of a job, as the reference pipeline writes it beside the columns of contract §7: the last sign of life of who holds the job, and when it is due
/// again.
/// </summary>
public sealed class JobLease(DatabaseDriver database, ScenarioDeadline deadline)
{
    // A step of the job is a sign of life too, and its event is written just after it. What is later than the newest event is no step's.
    private const string Lease =
        """
        select j.status, j.state, j.retry_count, j.claimed_by, j.heartbeat_at, j.available_at,
               coalesce(j.heartbeat_at > (select max(e.ts) from upload_pipeline.events e where e.job_id = j.job_id), false) as is_renewed,
               j.claimed_by is null and j.available_at > now() as is_left_alone
        from upload_pipeline.upload_jobs j where j.job_id = @job
        """;

    /// <summary>Waits until a worker that waits for the embedder's first answer has renewed its claim; gives up at once when the wait was in vain.</summary>
    public Task<Row> WaitUntilRenewedAsync(Upload upload) => WaitAsync(
        upload, "the claim on the job is renewed while its worker waits for the embedder",
        row => row.Get<string>("status") == "embedding_in_progress" && row.Get<int>("retry_count") == 0 && row.Get<bool>("is_renewed"),
        row => row.Get<int>("retry_count") > 0 || HasEnded(row));

    /// <summary>Waits until no worker holds the job, nor may take it before a moment to come.</summary>
    public Task<Row> WaitUntilLeftAloneAsync(Upload upload) =>
        WaitAsync(upload, "nobody holds the job, and it is looked at again later only", row => row.Get<bool>("is_left_alone"), HasEnded);

    private async Task<Row> WaitAsync(Upload upload, string expectation, Func<Row, bool> condition, Func<Row, bool> hopeless) => (await database.WaitForAsync(
        expectation, Lease, [("job", upload.JobId)], rows => rows.Rows is [var row] && condition(row), JobRecords.ProcessingDeadline, deadline.Token,
        rows => rows.Rows is [var row] && hopeless(row))).OnlyRow("row of the job");

    private static bool HasEnded(Row row) => row.Get<string>("state") is "done" or "deadletter";
}
