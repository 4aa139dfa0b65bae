using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Waiting;

namespace Acceptance.Support.Drivers.Database;

/// <summary>What the database says of one upload (contract §7). Every question leaves its rows as evidence.</summary>
public sealed class JobRecords(DatabaseDriver database, ScenarioDeadline deadline)
{
    /// <summary>The longest that a document may take to its end in a scenario.</summary>
    public static readonly TimeSpan ProcessingDeadline = Patience.AtMost(TimeSpan.FromSeconds(90));

    private const string JobRow =
        """
        select j.job_id, j.status, j.state, j.retry_count, j.claimed_by, j.claimed_at, j.last_error ->> 'code' as error_code, j.last_error ->> 'message' as error_message,
               j.last_error ->> 'timestamp' as failed_at, j.last_error ->> 'retry_at' as retry_at,
               j.parsed_path, j.parsed_sha256, j.created_at, j.updated_at, j.processing_started_at, j.processing_completed_at
        from upload_pipeline.upload_jobs j where j.job_id = @job
        """;

    private const string ChunksWithArrays =
        """
        select c.chunk_ord, c.chunker_name, c.chunker_version, c.vector_dim, c.embed_model, c.chunk_sha, encode(sha256(convert_to(c.text, 'UTF8')), 'hex') as text_sha,
               c.text, c.embedding[1:4]::text as embedding_begins, array_length(c.embedding, 1) as embedding_length
        from upload_pipeline.document_chunks c where c.document_id = @document order by c.chunk_ord
        """;

    private const string ChunksWithVectors =
        """
        select c.chunk_ord, c.chunker_name, c.chunker_version, c.vector_dim, c.embed_model, c.chunk_sha, encode(sha256(convert_to(c.text, 'UTF8')), 'hex') as text_sha,
               c.text, left(c.embedding::text, 40) as embedding_begins, vector_dims(c.embedding) as embedding_length
        from upload_pipeline.document_chunks c where c.document_id = @document order by c.chunk_ord
        """;

    private const string BufferCounts =
        """
        select (select count(*) from upload_pipeline.document_chunk_buffer where document_id = @document) as chunks,
               (select count(*) from upload_pipeline.document_vector_buffer where document_id = @document) as vectors
        """;

    private const string BufferedVectors =
        """
        select b.chunk_ord, b.chunk_sha, v.embed_model, v.vector_sha, v.created_at
        from upload_pipeline.document_vector_buffer v join upload_pipeline.document_chunk_buffer b on b.chunk_id = v.chunk_id and b.document_id = v.document_id
        where v.document_id = @document order by b.chunk_ord
        """;

    private bool? _hasVectorType;

    /// <summary>The job's row.</summary>
    public async Task<Row> JobAsync(Upload upload) =>
        (await database.QueryAsync("the job", JobRow, [("job", upload.JobId)], deadline.Token)).OnlyRow("row of the job");

    /// <summary>How many documents and jobs a user has.</summary>
    public async Task<(long Documents, long Jobs)> CountsOfAsync(User user)
    {
        var row = (await database.QueryAsync(
            "the user's documents and jobs",
            """
            select (select count(*) from upload_pipeline.documents where user_id = @user) as documents,
                   (select count(*) from upload_pipeline.upload_jobs where user_id = @user) as jobs
            """,
            [("user", user.Id)], deadline.Token)).OnlyRow("row of counts");
        return (row.Get<long>("documents"), row.Get<long>("jobs"));
    }

    /// <summary>Whether the database has the job.</summary>
    public async Task<bool> ExistsAsync(Upload upload) => (await database.QueryAsync("the job", JobRow, [("job", upload.JobId)], deadline.Token)).Rows.Count > 0;

    /// <summary>Waits until the job has a status; gives up at once when it has failed for good.</summary>
    public Task<Row> WaitForStatusAsync(Upload upload, string status) =>
        WaitForJobAsync(upload, $"{JobOf(upload)} reaches '{status}'", rows => Is(rows, "status", status), HasEnded);

    /// <summary>Waits until the job has a status and state.</summary>
    public Task<Row> WaitForAsync(Upload upload, string status, string state) => WaitForJobAsync(
        upload, $"{JobOf(upload)} is '{status}' and '{state}'", rows => Is(rows, "status", status) && Is(rows, "state", state), rows => Is(rows, "state", "done"));

    /// <summary>Waits until the job has failed at least once and waits for another try.</summary>
    public Task<Row> WaitForRetryAsync(Upload upload) => WaitForJobAsync(
        upload, $"{JobOf(upload)} is retried", rows => rows.Rows is [var row] && !row.IsNull("retry_at") && row.Get<int>("retry_count") > 0, HasEnded);

    /// <summary>The job's events, oldest first, with the status that each one left and reached.</summary>
    public Task<QueryResult> EventsAsync(Upload upload) => database.QueryAsync(
        "the job's events",
        """
        select e.ts, e.type, e.severity, e.code, e.payload ->> 'from' as from_status, e.payload ->> 'to' as to_status, e.correlation_id
        from upload_pipeline.events e where e.job_id = @job order by e.ts, e.event_id
        """,
        [("job", upload.JobId)], deadline.Token);

    /// <summary>The events of the document, whichever job they belong to.</summary>
    public Task<QueryResult> EventsOfDocumentAsync(Upload upload) => database.QueryAsync(
        "the document's events", "select e.ts, e.type, e.code, e.job_id from upload_pipeline.events e where e.document_id = @document order by e.ts, e.event_id",
        [("document", upload.DocumentId)], deadline.Token);

    /// <summary>How many jobs of the whole pipeline are complete.</summary>
    public async Task<long> CompleteJobsAsync() => (await database.QueryAsync(
        "how many jobs are complete", "select count(*) as complete from upload_pipeline.upload_jobs where status = 'complete'", [], deadline.Token))
        .OnlyRow("count").Get<long>("complete");

    /// <summary>The document's row.</summary>
    public async Task<Row> DocumentAsync(Upload upload) => (await database.QueryAsync(
        "the document",
        """
        select d.document_id, d.user_id, d.filename, d.bytes_len::bigint as bytes_len, d.file_sha256, d.processing_status, d.parsed_sha256, d.raw_path, d.parsed_path,
               d.created_at, d.updated_at
        from upload_pipeline.documents d where d.document_id = @document
        """,
        [("document", upload.DocumentId)], deadline.Token)).OnlyRow("row of the document");

    /// <summary>The document's chunks, in order, each with its text and the length of its vector.</summary>
    public async Task<QueryResult> ChunksAsync(Upload upload) => await database.QueryAsync(
        "the document's chunks", await HasVectorTypeAsync() ? ChunksWithVectors : ChunksWithArrays, [("document", upload.DocumentId)], deadline.Token);

    // Contract §7: the extension's type where the extension is there, else an array. Turning a vector into text to count its numbers would cost more than the rest of a scenario.
    private async Task<bool> HasVectorTypeAsync() => _hasVectorType ??= (await database.QueryAsync(
        "the type of the vectors",
        "select c.udt_name::text as type from information_schema.columns c where c.table_schema = 'upload_pipeline' and c.table_name = 'document_chunks' and c.column_name = 'embedding'",
        [], deadline.Token)).OnlyRow("column of vectors").Get<string>("type") == "vector";

    /// <summary>The words of chunks one after another, whatever the line ends between them.</summary>
    public static string TextOf(QueryResult chunks) =>
        string.Join(' ', chunks.Rows.SelectMany(row => row.Get<string>("text").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>How many rows the buffers hold for the document.</summary>
    public async Task<(long Chunks, long Vectors)> BuffersAsync(Upload upload) =>
        Counts((await database.QueryAsync("the document's rows in the buffers", BufferCounts, [("document", upload.DocumentId)], deadline.Token)).OnlyRow("row of counts"));

    /// <summary>Waits until both buffers hold rows of the document at the same time; the vectors, two at least, each with the chunk that it is of.</summary>
    public Task<QueryResult> WaitForFilledBuffersAsync(Upload upload) => database.WaitForAsync(
        "both buffers hold rows of the document", BufferedVectors, [("document", upload.DocumentId)], rows => rows.Rows.Count > 1, ProcessingDeadline, deadline.Token);

    /// <summary>How many documents the same user has with the same bytes.</summary>
    public async Task<long> CopiesAsync(Upload upload) => (await database.QueryAsync(
        "how often the user's document is stored", "select count(*) as copies from upload_pipeline.documents where user_id = @user and file_sha256 = @sha",
        [("user", upload.User.Id), ("sha", upload.Document.Sha256)], deadline.Token)).OnlyRow("count").Get<long>("copies");

    /// <summary>The parser's callbacks that the API took for the job.</summary>
    public Task<QueryResult> CallbacksAsync(Upload upload) => database.QueryAsync(
        "the parser's callbacks", "select w.received_at, w.outcome from upload_pipeline.webhook_log w where w.job_id = @job order by w.received_at",
        [("job", upload.JobId)], deadline.Token);

    private async Task<Row> WaitForJobAsync(Upload upload, string expectation, Func<QueryResult, bool> condition, Func<QueryResult, bool> hopeless) =>
        (await database.WaitForAsync(expectation, JobRow, [("job", upload.JobId)], condition, ProcessingDeadline, deadline.Token, hopeless, Situation)).OnlyRow("row of the job");

    private static string JobOf(Upload upload) => $"the job of {upload.User}'s {upload.Document.Name}";

    private static (long Chunks, long Vectors) Counts(Row row) => (row.Get<long>("chunks"), row.Get<long>("vectors"));

    private static bool HasEnded(QueryResult rows) => Is(rows, "state", "deadletter") || Is(rows, "state", "done");

    private static bool Is(QueryResult rows, string column, string value) => rows.Rows is [var row] && row.Get<string>(column) == value;

    // A row of nulls says little to a stranger.
    private static string Situation(QueryResult rows) => rows.Rows is not [var row] ? "There is no such job."
        : row.Get<string>("state") == "deadletter" ? $"The job was given up: {Reason(row)}"
        : !row.IsNull("retry_at") ? $"The job has failed and waits for another try: {Reason(row)}"
        : row.Get<string>("status") == "uploaded" && row.IsNull("claimed_by") ? "No worker has taken the job."
        : $"The job is at '{row.Get<string>("status")}'.";

    private static string Reason(Row row) => $"{row.Get<string>("error_code")}, {row.Get<string>("error_message")}";
}
