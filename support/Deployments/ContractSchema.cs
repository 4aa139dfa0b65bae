namespace Acceptance.Support.Deployments;

/// <summary>What every database of the pipeline must hold, whoever implemented it (contract §7).</summary>
internal static class ContractSchema
{
    /// <summary>Columns by table.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Columns = new Dictionary<string, string[]>
    {
        ["documents"] = Names("document_id user_id filename mime bytes_len file_sha256 parsed_sha256 raw_path parsed_path processing_status created_at updated_at"),
        ["upload_jobs"] = Names(
            """
            job_id user_id document_id status state raw_path parsed_path parsed_sha256 chunks_version embed_model embed_version progress retry_count last_error
            webhook_secret correlation_id claimed_by claimed_at processing_started_at processing_completed_at created_at updated_at
            """),
        ["document_chunk_buffer"] = Names("chunk_id document_id chunk_ord chunker_name chunker_version chunk_sha text meta created_at"),
        ["document_vector_buffer"] = Names("document_id chunk_id embed_model embed_version vector vector_sha batch_id created_at"),
        ["document_chunks"] = Names("chunk_id document_id chunker_name chunker_version chunk_ord text chunk_sha embed_model embed_version vector_dim embedding created_at updated_at"),
        ["events"] = Names("event_id job_id document_id ts type severity code payload correlation_id"),
        ["webhook_log"] = Names("nonce job_id received_at outcome"),
    };

    /// <summary>Unique keys, as the database's catalogue names them.</summary>
    public static readonly IReadOnlyList<string> UniqueKeys =
    [
        "documents(user_id, file_sha256)",
        "document_chunk_buffer(document_id, chunker_name, chunker_version, chunk_ord)",
        "document_vector_buffer(chunk_id, embed_model, embed_version)",
    ];

    private static string[] Names(string names) => names.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
