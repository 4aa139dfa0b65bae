using Acceptance.Support.Drivers.Database;
using Acceptance.Support.Drivers.Http;

namespace Acceptance.Support.Drivers.Api;

/// <summary>
/// Follows a job by the API while it gets its vectors. It asks once for each of them and twice more, so the document must have few: a job may be asked for ten
/// times a minute (contract §2).
/// </summary>
public sealed class ProgressWatch(ApiDriver api, DatabaseDriver database, ScenarioDeadline deadline)
{
    private const string Growth =
        """
        select j.status, j.state, (select count(*) from upload_pipeline.document_vector_buffer v where v.document_id = j.document_id) as vectors
        from upload_pipeline.upload_jobs j where j.job_id = @job
        """;

    /// <summary>Asks for the job at once, each time that it has more vectors, and when it is complete; the answers, oldest first.</summary>
    public async Task<IReadOnlyList<ServiceAnswer>> FollowAsync(User user, Upload upload)
    {
        var answers = new List<ServiceAnswer>();
        var (vectors, isComplete) = (-1L, false);
        while (!isComplete)
        {
            var row = await WaitForMoreAsync(upload, vectors);
            (vectors, isComplete) = (row.Get<long>("vectors"), row.Get<string>("status") == "complete");
            answers.Add(await api.JobAsync(user, upload.JobId));
        }

        return answers;
    }

    private async Task<Row> WaitForMoreAsync(Upload upload, long vectors) => (await database.WaitForAsync(
        "the job has more vectors or is complete", Growth, [("job", upload.JobId)],
        rows => rows.Rows is [var row] && (row.Get<long>("vectors") > vectors || row.Get<string>("status") == "complete"),
        JobRecords.ProcessingDeadline, deadline.Token, rows => rows.Rows is [var row] && row.Get<string>("state") == "deadletter")).OnlyRow("row of the job");
}
