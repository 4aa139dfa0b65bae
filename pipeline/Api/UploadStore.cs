using System.Diagnostics;
using Acceptance.Pipeline.Database;
using Acceptance.Pipeline.Hosting;
using Acceptance.Pipeline.Identity;
using Acceptance.Pipeline.Jobs;
using Acceptance.Pipeline.Storage;
using Dapper;
using Npgsql;

namespace Acceptance.Pipeline.Api;

/// <summary>What an upload request led to.</summary>
/// <param name="JobId">The new job, or the one that does or did the same.</param>
/// <param name="DocumentId">The document.</param>
public sealed record AcceptedUpload(Guid JobId, Guid DocumentId);

/// <summary>Registers uploads: documents, jobs, duplicates and the two limits that are counted in the database (contract §2).</summary>
public sealed class UploadStore(NpgsqlDataSource database, UsageLimits limits)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Makes the document and its job, or finds them, in one transaction.</summary>
    /// <param name="userId">The owner.</param>
    /// <param name="upload">What is announced.</param>
    /// <param name="correlationId">The request's.</param>
    /// <param name="expiresAt">Until when the bytes may come.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ApiException">429: one of the limits is reached.</exception>
    public async Task<AcceptedUpload> RegisterAsync(
        Guid userId, ValidUpload upload, Guid correlationId, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var parameters = Parameters(userId, upload, correlationId, expiresAt, cancellationToken);
        var (known, usage) = await LookAsync(connection, transaction, parameters);
        var jobId = known is { State: not "deadletter" }
            ? await RepeatAsync(connection, transaction, known, parameters)
            : await BeginAsync(connection, transaction, known is not null, usage, parameters);
        await transaction.CommitAsync(cancellationToken);
        Telemetry.Uploads.Add(1, new KeyValuePair<string, object?>("outcome", jobId == parameters.JobId ? "accepted" : "duplicate"));
        return new AcceptedUpload(jobId, parameters.DocumentId);
    }

    private static async Task<(KnownUpload? Known, Usage Usage)> LookAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, UploadParameters parameters)
    {
        await using var command = new NpgsqlCommand(UserTurn.Take + Look, connection, transaction)
        {
            Parameters = { new("UserId", parameters.UserId), new("DocumentId", parameters.DocumentId) },
        };
        await using var reader = await command.ExecuteReaderAsync(parameters.CancellationToken);
        await reader.NextResultAsync(parameters.CancellationToken);
        var known = await reader.NextAsync(reader.GetRowParser<KnownUpload>(), parameters.CancellationToken);
        var usage = await reader.NextAsync(reader.GetRowParser<Usage>(), parameters.CancellationToken);
        return (known.SingleOrDefault(), usage.Single());
    }

    private static async Task<Guid> RepeatAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, KnownUpload known, UploadParameters parameters)
    {
        await connection.ExecuteAsync(ExtendWaiting + RecordDuplicate, parameters with { JobId = known.JobId }, transaction);
        return known.JobId;
    }

    private async Task<Guid> BeginAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, bool isKnown, Usage usage, UploadParameters parameters)
    {
        CheckLimits(usage);
        await (isKnown
            ? connection.ExecuteAsync(CreateJob + RecordDuplicate, parameters, transaction)
            : connection.ExecuteAsync(CreateJob, parameters, transaction));
        return parameters.JobId;
    }

    private void CheckLimits(Usage used)
    {
        if (used.Active >= limits.ActiveJobs)
            throw limits.TooManyActiveJobs();
        if (used.Today >= limits.UploadsPerDay)
            throw ApiException.TooMany("daily_upload_limit", $"At most {limits.UploadsPerDay} uploads of a user are accepted in 24 hours.",
                Day - TimeSpan.FromSeconds(used.OldestAge));
    }

    private static UploadParameters Parameters(
        Guid userId, ValidUpload upload, Guid correlationId, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var documentId = PipelineIds.Document(userId, upload.Sha256);
        return new UploadParameters(Guid.CreateVersion7(), userId, documentId, upload.Filename, upload.BytesLen, upload.Sha256,
            StoredObject.Raw(userId, documentId).Path, correlationId, expiresAt.UtcDateTime, upload.Ocr, Activity.Current?.Id, cancellationToken);
    }

    // A job that was given up says something only where the document has no other.
    private const string Look = """
        select job_id, state from upload_jobs where document_id = @DocumentId order by state = 'deadletter', created_at desc limit 1;
        select (select count(*) from upload_jobs where user_id = @UserId and state in ('queued', 'working', 'retryable')) as active,
               count(*) as today, coalesce(extract(epoch from now() - min(created_at)), 0)::float8 as oldest_age
        from upload_jobs where user_id = @UserId and created_at > now() - interval '1 day'
        """;

    private const string CreateJob = """
        insert into documents (document_id, user_id, filename, mime, bytes_len, file_sha256, raw_path)
        values (@DocumentId, @UserId, @Filename, 'application/pdf', @BytesLen, @Sha256, @RawPath)
        on conflict (document_id) do update set bytes_len = excluded.bytes_len;
        insert into upload_jobs (job_id, user_id, document_id, raw_path, correlation_id, available_at, trace_parent)
        values (@JobId, @UserId, @DocumentId, @RawPath, @CorrelationId, @ExpiresAt, @TraceParent);
        insert into events (job_id, document_id, type, severity, code, payload, correlation_id)
        values (@JobId, @DocumentId, 'stage_started', 'info', 'UPLOAD_ACCEPTED',
            jsonb_build_object('from', null, 'to', 'uploaded', 'bytes_len', @BytesLen, 'ocr', @Ocr), @CorrelationId);
        """;

    // A job that still waits for its bytes gets the new address's time, and what is announced now counts.
    private const string ExtendWaiting = """
        with waiting as (
            update upload_jobs set available_at = @ExpiresAt
            where job_id = @JobId and bytes_received_at is null
            returning document_id)
        update documents d set bytes_len = @BytesLen from waiting where d.document_id = waiting.document_id;
        """;

    private const string RecordDuplicate = """
        insert into events (job_id, document_id, type, severity, code, payload, correlation_id)
        values (@JobId, @DocumentId, 'stage_started', 'info', 'UPLOAD_DEDUP_HIT', jsonb_build_object('filename', @Filename), @CorrelationId);
        """;

    internal sealed record UploadParameters(
        Guid JobId, Guid UserId, Guid DocumentId, string Filename, long BytesLen, string Sha256, string RawPath, Guid CorrelationId, DateTime ExpiresAt,
        bool Ocr, string? TraceParent, CancellationToken CancellationToken);

    internal sealed record KnownUpload(Guid JobId, string State);

    internal sealed record Usage(long Active, long Today, double OldestAge);
}
