using Acceptance.Support.Drivers.Database;

namespace Acceptance.Support.Drivers.Metrics;

/// <summary>Counts what users' uploads left in the database, to see that nothing is lost and nothing is doubled.</summary>
public sealed class Effects(DatabaseDriver database, ScenarioDeadline deadline)
{
    /// <summary>What there is of these users.</summary>
    public async Task<EffectCounts> OfAsync(Guid[] users)
    {
        var row = (await database.QueryAsync(
            "what the uploads left",
            """
            with mine as (select d.document_id from upload_pipeline.documents d where d.user_id = any(@users)),
                 jobs as (select j.job_id, j.document_id, j.status from upload_pipeline.upload_jobs j where j.user_id = any(@users))
            select (select count(*) from mine) as documents,
                   (select count(*) from jobs) as jobs,
                   (select count(*) from jobs where status = 'complete'
                        and not exists (select from upload_pipeline.document_chunks c where c.document_id = jobs.document_id)) as hollow,
                   (select count(*) from upload_pipeline.document_chunks c join mine using (document_id) where c.embedding is null) as without_vector,
                   (select count(*) from (select c.document_id, c.chunk_ord from upload_pipeline.document_chunks c join mine using (document_id)
                        group by 1, 2 having count(*) > 1) twice) as doubled_chunks,
                   (select count(*) from (select e.job_id, e.payload ->> 'to' from upload_pipeline.events e join jobs using (job_id)
                        where e.payload ->> 'to' = 'complete' group by 1, 2 having count(*) > 1) twice) as doubled_ends,
                   (select count(*) from upload_pipeline.document_chunk_buffer b join mine using (document_id)) as buffered
            """,
            [("users", users)], deadline.Token)).OnlyRow("row of counts");
        return new EffectCounts(
            row.Get<long>("documents"), row.Get<long>("jobs"), row.Get<long>("hollow"), row.Get<long>("without_vector"), row.Get<long>("doubled_chunks"),
            row.Get<long>("doubled_ends"), row.Get<long>("buffered"));
    }
}

/// <summary>What uploads left.</summary>
/// <param name="Documents">Documents.</param>
/// <param name="Jobs">Jobs.</param>
/// <param name="Hollow">Jobs that are called complete and have no chunk.</param>
/// <param name="WithoutVector">Chunks without a vector.</param>
/// <param name="DoubledChunks">Places of a document that hold two chunks.</param>
/// <param name="DoubledEnds">Jobs that were completed twice.</param>
/// <param name="Buffered">Rows that were left in the buffer.</param>
public sealed record EffectCounts(long Documents, long Jobs, long Hollow, long WithoutVector, long DoubledChunks, long DoubledEnds, long Buffered);
