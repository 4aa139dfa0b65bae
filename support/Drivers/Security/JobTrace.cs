using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Database;

namespace Acceptance.Support.Drivers.Security;

/// <summary>What an attack left in the database, or did not leave.</summary>
public sealed class JobTrace(DatabaseDriver database, ScenarioDeadline deadline)
{
    /// <summary>How often the job was moved from waiting for the parser to parsed.</summary>
    public async Task<long> TimesParsedAsync(Upload upload) => (await database.QueryAsync(
        "how often the job was moved on by a callback",
        """
        select count(*) as times from upload_pipeline.events e
        where e.job_id = @job and e.payload ->> 'from' = 'parse_queued' and e.payload ->> 'to' = 'parsed'
        """,
        [("job", upload.JobId)], deadline.Token)).OnlyRow("count").Get<long>("times");

    /// <summary>The codes of the job's events, oldest first.</summary>
    public async Task<IReadOnlyList<string>> EventCodesAsync(Upload upload) => [.. (await database.QueryAsync(
        "the codes of the job's events", "select e.code from upload_pipeline.events e where e.job_id = @job order by e.ts, e.event_id",
        [("job", upload.JobId)], deadline.Token)).Rows.Select(row => row.Get<string>("code"))];

    /// <summary>How many documents a user has.</summary>
    public Task<long> DocumentsAsync(User user) =>
        CountAsync("the user's documents", "select count(*) as found from upload_pipeline.documents d where d.user_id = @user", user);

    /// <summary>How many jobs a user has.</summary>
    public Task<long> JobsAsync(User user) =>
        CountAsync("the user's jobs", "select count(*) as found from upload_pipeline.upload_jobs j where j.user_id = @user", user);

    /// <summary>How many places of the database hold a text of the document that has a phrase in it.</summary>
    public async Task<long> PlacesWithAsync(Upload upload, string phrase) => (await database.QueryAsync(
        "where the text stands",
        """
        select (select count(*) from upload_pipeline.document_chunk_buffer b where b.document_id = @document and position(@phrase in b.text) > 0)
             + (select count(*) from upload_pipeline.document_chunks c where c.document_id = @document and position(@phrase in c.text) > 0) as places
        """,
        [("document", upload.DocumentId), ("phrase", phrase)], deadline.Token)).OnlyRow("count").Get<long>("places");

    /// <summary>Waits until a job that could not go on waits for another try.</summary>
    public async Task<string> WaitForAnotherTryAsync(Upload upload)
    {
        var result = await database.WaitForAsync(
            "the job waits to be tried again",
            "select j.state, j.status, j.last_error ->> 'code' as error_code from upload_pipeline.upload_jobs j where j.job_id = @job",
            [("job", upload.JobId)], rows => rows.Rows is [var row] && row.Get<string>("state") == "retryable", JobRecords.ProcessingDeadline, deadline.Token);
        return result.Rows[0].Get<string>("error_code");
    }

    private async Task<long> CountAsync(string title, string sql, User user) =>
        (await database.QueryAsync(title, sql, [("user", user.Id)], deadline.Token)).OnlyRow("count").Get<long>("found");
}
