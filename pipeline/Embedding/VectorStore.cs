using Acceptance.Pipeline.Jobs;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace Acceptance.Pipeline.Embedding;

/// <summary>A chunk that has no vector yet.</summary>
public sealed record PendingChunk(Guid ChunkId, string Text);

/// <summary>What a document had when it was finished.</summary>
/// <param name="Stored">Its chunks in the final table.</param>
/// <param name="Buffered">The chunks that the buffer held.</param>
public sealed record FinalChunks(long Stored, long Buffered);

/// <summary>Writes vectors to the buffer and moves a finished document out of it.</summary>
public static class VectorStore
{
    /// <summary>The next chunks of a document without a vector, in their order.</summary>
    public static async Task<IReadOnlyList<PendingChunk>> PendingAsync(
        NpgsqlConnection connection, ClaimedJob job, int limit, CancellationToken cancellationToken) =>
        [.. await connection.QueryAsync<PendingChunk>(FindPending, new { job.DocumentId, job.EmbedModel, job.EmbedVersion, limit, cancellationToken })];

    /// <summary>Stores a batch. A vector that is there already stays.</summary>
    public static async Task StoreAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, ClaimedJob job, IReadOnlyList<PendingChunk> chunks, IReadOnlyList<float[]> vectors,
        CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(InsertBatch, connection, transaction)
        {
            Parameters =
            {
                new() { Value = job.DocumentId },
                new() { Value = chunks.Select(chunk => chunk.ChunkId).ToArray() },
                new() { Value = job.EmbedModel },
                new() { Value = job.EmbedVersion },
                new() { Value = Vectors.OneAfterAnother(vectors), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Real },
                new() { Value = vectors.Select(Vectors.Sha256).ToArray() },
                new() { Value = Guid.NewGuid() },
                new() { Value = Vectors.Dimension },
            },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Copies chunks and vectors to their final table and empties the document's buffers.</summary>
    public static async Task<FinalChunks> FinalizeAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, ClaimedJob job, CancellationToken cancellationToken) =>
        await connection.QuerySingleAsync<FinalChunks>(
            MoveToFinal, new { job.DocumentId, job.EmbedModel, job.EmbedVersion, cancellationToken }, transaction);

    // The vectors come one after another in one array, of which each row takes its part. A part fits both forms of the column: real[] as it is, and pgvector's
    // type by its assignment cast.
    private const string InsertBatch = """
        insert into document_vector_buffer (document_id, chunk_id, embed_model, embed_version, vector, vector_sha, batch_id)
        select $1, given.chunk_id, $3, $4, ($5::real[])[(given.place - 1) * $8 + 1 : given.place * $8], given.sha, $7
        from unnest($2, $6) with ordinality as given(chunk_id, sha, place)
        on conflict (chunk_id, embed_model, embed_version) do nothing
        """;

    private const string FindPending = """
        select b.chunk_id, b.text
        from document_chunk_buffer b
        where b.document_id = @DocumentId
          and not exists (select from document_vector_buffer v
                          where v.chunk_id = b.chunk_id and v.embed_model = @EmbedModel and v.embed_version = @EmbedVersion)
        order by b.chunk_ord
        limit @limit
        """;

    // A job may be put back into the queue in the very moment in which another completes the document; then its chunks take the place of those that are there.
    private const string MoveToFinal = """
        delete from document_chunks where document_id = @DocumentId;
        with moved as (
            insert into document_chunks (chunk_id, document_id, chunker_name, chunker_version, chunk_ord, text, chunk_sha, embed_model, embed_version,
                embedding)
            select b.chunk_id, b.document_id, b.chunker_name, b.chunker_version, b.chunk_ord, b.text, b.chunk_sha, v.embed_model, v.embed_version, v.vector
            from document_chunk_buffer b
            join document_vector_buffer v on v.chunk_id = b.chunk_id and v.embed_model = @EmbedModel and v.embed_version = @EmbedVersion
            where b.document_id = @DocumentId
            returning 1),
        emptied_vectors as (delete from document_vector_buffer where document_id = @DocumentId),
        emptied as (delete from document_chunk_buffer where document_id = @DocumentId returning 1)
        select (select count(*) from moved) as stored, (select count(*) from emptied) as buffered
        """;
}
