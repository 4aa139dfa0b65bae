using Dapper;
using Npgsql;

namespace Acceptance.Pipeline.Parsing;

/// <summary>Takes a parsed text into the pipeline, whether the parser's callback brought it or the worker asked for it.</summary>
public static class ParseOutcomes
{
    /// <summary>Where the user's text with this SHA-256 is already, or null (contract §6: never across users).</summary>
    public static async Task<string?> CanonicalPathAsync(
        NpgsqlConnection connection, NpgsqlTransaction? transaction, Guid userId, string sha256, CancellationToken cancellationToken) =>
        await connection.QueryFirstOrDefaultAsync<string>(
            "select parsed_path from documents where user_id = @userId and parsed_sha256 = @sha256 limit 1",
            new { userId, sha256, cancellationToken }, transaction);

    /// <summary>Moves the job on to parsed and makes it due, if it still waits for its parse; else nothing changes.</summary>
    /// <param name="connection">Open.</param>
    /// <param name="transaction">What it is part of; may be null.</param>
    /// <param name="jobId">The job.</param>
    /// <param name="path">Where the text is.</param>
    /// <param name="text">The text.</param>
    /// <param name="via"><c>callback</c> or <c>poll</c>, for the event.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task AcceptAsync(
        NpgsqlConnection connection, NpgsqlTransaction? transaction, Guid jobId, string path, ParsedText text, string via,
            CancellationToken cancellationToken) =>
        await connection.ExecuteAsync(Accept, new
        {
            jobId,
            path,
            text.Sha256,
            bytes = text.Content.Length,
            text.Pages,
            via,
            cancellationToken,
        }, transaction);

    private const string Accept = """
        with accepted as (
            update upload_jobs
            set status = 'parsed', parsed_path = @path, parsed_sha256 = @Sha256, available_at = now()
            where job_id = @jobId and status = 'parse_queued'
            returning job_id, document_id, correlation_id),
        document as (
            update documents d set parsed_path = @path, parsed_sha256 = @Sha256 from accepted where d.document_id = accepted.document_id)
        insert into events (job_id, document_id, type, severity, code, payload, correlation_id)
        select job_id, document_id, 'stage_done', 'info', 'PARSE_DONE',
               jsonb_build_object('from', 'parse_queued', 'to', 'parsed', 'via', @via, 'bytes', @bytes, 'sha256', @Sha256, 'pages', @Pages::int, 'path', @path),
               correlation_id
        from accepted
        """;
}
