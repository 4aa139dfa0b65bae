using Dapper;
using Npgsql;

namespace Acceptance.Pipeline.Storage;

/// <summary>Lets a job start when its bytes have come.</summary>
public sealed class RawUploads(NpgsqlDataSource database)
{
    /// <summary>Records that the bytes are there and makes the job due; a second arrival changes nothing.</summary>
    /// <returns>False when the job has been given up, with its bytes or without them.</returns>
    public async Task<bool> ArrivedAsync(Guid jobId, long bytes, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var first = await connection.ExecuteScalarAsync<bool>(Arrive, new { jobId, bytes, cancellationToken });
        // A statement of its own: one that waited for another arrival still sees the job as it was before.
        return first || await connection.ExecuteScalarAsync<bool>(HasArrived, new { jobId, cancellationToken });
    }

    private const string Arrive = """
        with arrived as (
            update upload_jobs set bytes_received_at = clock_timestamp(), available_at = now()
            where job_id = @jobId and status = 'uploaded' and state = 'queued' and bytes_received_at is null
            returning job_id, document_id, correlation_id),
        recorded as (
            insert into events (job_id, document_id, type, severity, code, payload, correlation_id)
            select job_id, document_id, 'stage_done', 'info', 'UPLOAD_STORED', jsonb_build_object('bytes', @bytes), correlation_id from arrived)
        select exists (select from arrived)
        """;

    private const string HasArrived =
        "select exists (select from upload_jobs where job_id = @jobId and bytes_received_at is not null and state <> 'deadletter')";
}
