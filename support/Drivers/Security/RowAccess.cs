using Acceptance.Support.Drivers.Api;

namespace Acceptance.Support.Drivers.Security;

/// <summary>What a user may see and change in the database (contract §7, row-level security).</summary>
public sealed class RowAccess(RoleSession session)
{
    /// <summary>PostgreSQL's "permission denied".</summary>
    public const string Denied = "42501";

    /// <summary>The rows of an upload that somebody with these claims sees.</summary>
    /// <param name="what">documents, jobs, events or chunks.</param>
    /// <param name="upload">Whose rows are looked for.</param>
    /// <param name="claims">Who looks; null for nobody.</param>
    public Task<RoleAnswer> SeenAsync(string what, Upload upload, Guid? claims) =>
        session.AsUserAsync($"{what} of {upload.User}'s document, seen {Viewer(upload, claims)}", claims, OwnRows(what), ("document", upload.DocumentId));

    /// <summary>How many rows there are in all that somebody with these claims sees, whoever they belong to.</summary>
    public async Task<long> SeenOfOthersAsync(string what, Guid claims)
    {
        var answer = await session.AsUserAsync($"{what} of anybody else", claims, RowsOfOthers(what), ("user", claims));
        return answer.Rows.OnlyRow("count").Get<long>("others");
    }

    /// <summary>The rows of an upload that the service sees.</summary>
    public Task<RoleAnswer> SeenByServiceAsync(string what, Upload upload) =>
        session.AsServiceAsync($"{what} of {upload.User}'s document, seen by the service", OwnRows(what), ("document", upload.DocumentId));

    /// <summary>Reads what is closed to users.</summary>
    public Task<RoleAnswer> ReadClosedAsync(string what, Upload upload) =>
        session.AsUserAsync($"{what}, read by {upload.User}", upload.User.Id, Closed(what), ("document", upload.DocumentId), ("job", upload.JobId));

    /// <summary>Changes a row that belongs to the user.</summary>
    public Task<RoleAnswer> ChangeAsync(string what, Upload upload) =>
        session.AsUserAsync($"{upload.User} attempts to {what}", upload.User.Id, Change(what), ("document", upload.DocumentId), ("job", upload.JobId),
            ("user", upload.User.Id));

    private static string Viewer(Upload upload, Guid? claims) =>
        claims is null ? "without claims" : claims == upload.User.Id ? "by the owner" : "by another user";

    private static string OwnRows(string what) => what switch
    {
        "documents" => "select d.document_id, d.user_id from upload_pipeline.documents d where d.document_id = @document",
        "jobs" => "select j.job_id, j.user_id, j.status from upload_pipeline.upload_jobs j where j.document_id = @document",
        "events" => "select e.event_id, e.code from upload_pipeline.events e where e.document_id = @document",
        "chunks" => "select c.chunk_id, c.chunk_ord from upload_pipeline.document_chunks c where c.document_id = @document",
        _ => throw new ArgumentException($"A user has no '{what}' in the database. There are: documents, jobs, events, chunks."),
    };

    private static string RowsOfOthers(string what) => what switch
    {
        "documents" => "select count(*) as others from upload_pipeline.documents d where d.user_id <> @user",
        "jobs" => "select count(*) as others from upload_pipeline.upload_jobs j where j.user_id <> @user",
        "events" => """
            select count(*) as others from upload_pipeline.events e
            where e.job_id not in (select j.job_id from upload_pipeline.upload_jobs j where j.user_id = @user)
            """,
        "chunks" =>
            """
            select count(*) as others from upload_pipeline.document_chunks c
            where c.document_id not in (select d.document_id from upload_pipeline.documents d where d.user_id = @user)
            """,
        _ => throw new ArgumentException($"A user has no '{what}' in the database. There are: documents, jobs, events, chunks."),
    };

    private static string Closed(string what) => what switch
    {
        "the chunk buffer" => "select b.chunk_id from upload_pipeline.document_chunk_buffer b where b.document_id = @document",
        "the vector buffer" => "select b.chunk_id from upload_pipeline.document_vector_buffer b where b.document_id = @document",
        "the callbacks that were received" => "select w.nonce from upload_pipeline.webhook_log w where w.job_id = @job",
        "the secret of the job's callbacks" => "select j.webhook_secret from upload_pipeline.upload_jobs j where j.job_id = @job",
        _ => throw new ArgumentException($"Nothing closed is called '{what}'."),
    };

    private static string Change(string what) => what switch
    {
        "call the job complete" => "update upload_pipeline.upload_jobs set status = 'complete', state = 'done' where job_id = @job",
        "take back retries" => "update upload_pipeline.upload_jobs set retry_count = 0 where job_id = @job",
        "rename the document" => "update upload_pipeline.documents set filename = 'renamed.pdf' where document_id = @document",
        "delete the document" => "delete from upload_pipeline.documents where document_id = @document",
        "delete the events" => "delete from upload_pipeline.events where job_id = @job",
        "add a document of somebody else" =>
            """
            insert into upload_pipeline.documents (document_id, user_id, filename, mime, bytes_len, file_sha256, raw_path)
            values (gen_random_uuid(), gen_random_uuid(), 'planted.pdf', 'application/pdf', 1, repeat('0', 64), 'storage://raw/planted.pdf')
            """,
        _ => throw new ArgumentException($"No change is called '{what}'."),
    };
}
