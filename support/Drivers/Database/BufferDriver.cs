using Acceptance.Support.Drivers.Api;

namespace Acceptance.Support.Drivers.Database;

/// <summary>Writes probe rows to the buffers, the way a worker would, and takes them back in the same transaction (contract §7).</summary>
public sealed class BufferDriver(DatabaseDriver database, ScenarioDeadline deadline)
{
    /// <summary>The text of a probe row.</summary>
    public const string ProbeText = "a row that the suite wrote to see whether the buffer takes it";

    // An order number that no chunker gives, so that the probe meets no real chunk.
    private const string InsertChunk =
        """
        insert into upload_pipeline.document_chunk_buffer (chunk_id, document_id, chunk_ord, chunker_name, chunker_version, chunk_sha, text)
        values (gen_random_uuid(), @document, 1000000, 'probe', '1', repeat('0', 64), @text)
        """;

    /// <summary>Writes chunks as an earlier version of the chunker would have left them, and leaves them there; how many were taken.</summary>
    public async Task<int> LeaveChunksAsync(Upload upload, IReadOnlyList<string> texts) => (await database.QueryAsync(
        "chunks that an earlier chunker left in the buffer",
        """
        insert into upload_pipeline.document_chunk_buffer (chunk_id, document_id, chunk_ord, chunker_name, chunker_version, chunk_sha, text)
        select gen_random_uuid(), @document, left_over.place - 1, 'markdown-simple', '0', encode(sha256(convert_to(left_over.text, 'UTF8')), 'hex'), left_over.text
        from unnest(@texts) with ordinality as left_over(text, place)
        returning chunk_ord, chunker_version
        """,
        [("document", upload.DocumentId), ("texts", texts.ToArray())], deadline.Token)).Rows.Count;

    /// <summary>
    /// Writes vectors of the document's chunks as an earlier model and an earlier version of the model would have left them, beside the job's own vector of the first
    /// chunk, and leaves them there; how many were taken.
    /// </summary>
    public async Task<int> LeaveVectorsAsync(Upload upload) => (await database.QueryAsync(
        "vectors of an earlier model and an earlier version, and the first of the job's own",
        """
        insert into upload_pipeline.document_vector_buffer (document_id, chunk_id, embed_model, embed_version, vector, vector_sha, batch_id)
        select b.document_id, b.chunk_id, left_over.model, left_over.version, array_fill(0.5::real, array[1536]), repeat('0', 64), gen_random_uuid()
        from upload_pipeline.document_chunk_buffer b
        join upload_pipeline.upload_jobs j on j.document_id = b.document_id
        cross join lateral (values ('an-earlier-model', j.embed_version, true), (j.embed_model, '0', true), (j.embed_model, j.embed_version, b.chunk_ord = 0))
            as left_over(model, version, is_there)
        where j.job_id = @job and left_over.is_there
        returning embed_model, embed_version
        """,
        [("job", upload.JobId)], deadline.Token)).Rows.Count;

    /// <summary>Writes a chunk, reads it back and takes it out again; the text that was read.</summary>
    public async Task<string> WriteAndReadChunkAsync(Upload upload)
    {
        var result = await database.QueryAsync(
            "a chunk written to the chunk buffer and read back",
            $"{InsertChunk}; select b.document_id, b.chunk_ord, b.chunker_name, b.text from upload_pipeline.document_chunk_buffer b where b.document_id = @document and b.chunker_name = 'probe'",
            [("document", upload.DocumentId), ("text", ProbeText)], deadline.Token, keep: false);
        return result.OnlyRow("chunk written").Get<string>("text");
    }

    /// <summary>Writes the same chunk twice; the SQLSTATE of the refusal, or null when the database took both.</summary>
    public Task<string?> WriteChunkTwiceAsync(Upload upload) => database.RefusalAsync(
        "the same chunk written to the chunk buffer twice", $"{InsertChunk}; {InsertChunk}",
        [("document", upload.DocumentId), ("text", ProbeText)], deadline.Token);

    /// <summary>Writes the same chunk over several connections at once, and takes out what was written; how many of them succeeded.</summary>
    public async Task<int> WriteChunkAtOnceAsync(Upload upload, int connections)
    {
        var refusals = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => database.RefusalAsync(
            "the same chunk written over one of several connections", InsertChunk, [("document", upload.DocumentId), ("text", ProbeText)], deadline.Token, keep: true)));
        var taken = await database.QueryAsync(
            "what the connections have written, taken out again",
            "delete from upload_pipeline.document_chunk_buffer b where b.document_id = @document and b.chunker_name = 'probe' returning b.chunk_id, b.chunk_ord",
            [("document", upload.DocumentId)], deadline.Token);
        return taken.Rows.Count == refusals.Count(refusal => refusal is null) ? taken.Rows.Count : throw new InvalidOperationException(
            $"{refusals.Count(refusal => refusal is null)} connections were told that the chunk was written, but the buffer holds {taken.Rows.Count}.");
    }

    /// <summary>The document's chunks in the buffer, each with its hash and the hash of its text.</summary>
    public Task<QueryResult> ChunksAsync(Upload upload) => database.QueryAsync(
        "the document's chunks in the buffer",
        """
        select b.chunk_ord, b.chunk_sha, encode(sha256(convert_to(b.text, 'UTF8')), 'hex') as text_sha, b.text
        from upload_pipeline.document_chunk_buffer b where b.document_id = @document order by b.chunk_ord
        """,
        [("document", upload.DocumentId)], deadline.Token);

    /// <summary>Writes a vector whose chunk does not exist; the SQLSTATE of the refusal, or null when the database took it.</summary>
    public Task<string?> WriteOrphanVectorAsync(Upload upload) => database.RefusalAsync(
        "a vector of a chunk that does not exist written to the vector buffer",
        """
        insert into upload_pipeline.document_vector_buffer (document_id, chunk_id, embed_model, embed_version, vector, vector_sha, batch_id)
        select @document, gen_random_uuid(), c.embed_model, c.embed_version, c.embedding, repeat('0', 64), '00000000-0000-0000-0000-000000000000'
        from upload_pipeline.document_chunks c where c.document_id = @document limit 1
        """,
        [("document", upload.DocumentId)], deadline.Token);
}
