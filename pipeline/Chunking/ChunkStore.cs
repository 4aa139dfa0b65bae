using Acceptance.Pipeline.Identity;
using Dapper;
using Npgsql;

namespace Acceptance.Pipeline.Chunking;

/// <summary>Writes chunks to the buffer.</summary>
public static class ChunkStore
{
    /// <summary>
    /// Makes the buffer hold exactly these chunks of a document. Chunks that are there already stay, with their vectors; what an earlier text left is removed.
    /// </summary>
    public static async Task StoreAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, Guid documentId, IReadOnlyList<Chunk> chunks, CancellationToken cancellationToken)
    {
        var parameters = new
        {
            documentId,
            name = MarkdownChunker.Name,
            version = MarkdownChunker.Version,
            ids = chunks.Select(c => PipelineIds.Chunk(documentId, MarkdownChunker.Name, MarkdownChunker.Version, c.Ordinal)).ToArray(),
            ordinals = chunks.Select(c => c.Ordinal).ToArray(),
            hashes = chunks.Select(c => c.Sha256).ToArray(),
            texts = chunks.Select(c => c.Text).ToArray(),
            cancellationToken,
        };
        await connection.ExecuteAsync(RemoveStale + Insert, parameters, transaction);
    }

    private const string RemoveStale = """
        delete from document_chunk_buffer b
        where b.document_id = @documentId
          and not exists (select from unnest(@ids, @hashes) as wanted(chunk_id, chunk_sha)
                          where wanted.chunk_id = b.chunk_id and wanted.chunk_sha = b.chunk_sha);
        """;

    private const string Insert = """
        insert into document_chunk_buffer (chunk_id, document_id, chunk_ord, chunker_name, chunker_version, chunk_sha, text)
        select chunk_id, @documentId, chunk_ord, @name, @version, chunk_sha, text
        from unnest(@ids, @ordinals, @hashes, @texts) as given(chunk_id, chunk_ord, chunk_sha, text)
        on conflict (chunk_id) do nothing
        """;
}
