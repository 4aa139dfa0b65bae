using Dapper;
using Npgsql;

namespace Acceptance.Pipeline.Tests.Running;

/// <summary>Rows that a test puts into the database itself.</summary>
public static class TestRows
{
    /// <summary>A document and its job in any status and state.</summary>
    public static async Task<Guid> JobAsync(NpgsqlConnection connection, string status, string state, Guid? user = null)
    {
        var row = new
        {
            job = Guid.NewGuid(),
            document = Guid.NewGuid(),
            user = user ?? Guid.NewGuid(),
            sha = Convert.ToHexStringLower(Guid.NewGuid().ToByteArray()) + new string('0', 32),
            status,
            state
        };
        await connection.ExecuteAsync(
            """
            insert into upload_pipeline.documents (document_id, user_id, filename, mime, bytes_len, file_sha256, raw_path)
            values (@document, @user, 'a.pdf', 'application/pdf', 1, @sha, 'storage://raw/' || @user || '/' || @document || '.pdf');
            insert into upload_pipeline.upload_jobs (job_id, user_id, document_id, raw_path, status, state, bytes_received_at, processing_started_at,
                processing_completed_at)
            values (@job, @user, @document, 'storage://raw/' || @user || '/' || @document || '.pdf', @status, @state, now(), now(),
                case when @state in ('done', 'deadletter') then now() end);
            insert into upload_pipeline.events (job_id, document_id, type, severity, code, correlation_id)
            values (@job, @document, 'stage_started', 'info', 'TEST', gen_random_uuid());
            """, row);
        return row.job;
    }

    /// <summary>A finished chunk of a job's document.</summary>
    public static Task ChunkAsync(NpgsqlConnection connection, Guid job) => connection.ExecuteAsync(
        """
        insert into upload_pipeline.document_chunks (chunk_id, document_id, chunker_name, chunker_version, chunk_ord, text, chunk_sha, embed_model,
            embed_version, embedding)
        select gen_random_uuid(), document_id, 'test', '1', 0, 'text', repeat('0', 64), 'a model', '1', array_fill(1::real, array[1536])
            from upload_pipeline.upload_jobs where job_id = @job
        """, new { job });
}
