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

    /// <summary>How many places of the database hold a text of the document that has a phrase in it.</summary>
    public async Task<long> PlacesWithAsync(Upload upload, string phrase) => (await database.QueryAsync(
        "where the text stands",
        """
        select (select count(*) from upload_pipeline.document_chunk_buffer b where b.document_id = @document and position(@phrase in b.text) > 0)
             + (select count(*) from upload_pipeline.document_chunks c where c.document_id = @document and position(@phrase in c.text) > 0) as places
        """,
        [("document", upload.DocumentId), ("phrase", phrase)], deadline.Token)).OnlyRow("count").Get<long>("places");
}
