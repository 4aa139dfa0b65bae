using System.Text.Json.Nodes;
using Acceptance.Pipeline.Hosting;
using Dapper;
using Npgsql;

namespace Acceptance.Pipeline.Jobs;

/// <summary>A step of the state machine that a worker makes with a job it holds.</summary>
/// <param name="From">The status before.</param>
/// <param name="To">The status after.</param>
/// <param name="Type">The event's type (contract §7).</param>
/// <param name="Code">The event's code; docs/pipeline.md lists them.</param>
public sealed record JobMove(string From, string To, string Type, string Code)
{
    /// <summary>More for the event's payload, beside <c>from</c> and <c>to</c>.</summary>
    public JsonObject? Facts { get; init; }

    /// <summary>Counts that change, as <see cref="JobProgress"/> names them; null for none.</summary>
    public JsonObject? Progress { get; init; }

    /// <summary>Makes the step and writes its event in one statement, so that neither is ever without the other (contract §7).</summary>
    /// <exception cref="LeaseLostException">The worker does not hold the job in that status any more; nothing changed.</exception>
    public async Task MakeAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, Guid jobId, string workerId, CancellationToken cancellationToken)
    {
        var moved = await connection.ExecuteAsync(Sql, new
        {
            jobId,
            workerId,
            From,
            To,
            Type,
            Code,
            facts = (Facts ?? []).ToJsonString(JsonText.Options),
            progress = (Progress ?? []).ToJsonString(JsonText.Options),
            cancellationToken,
        }, transaction);
        if (moved == 0)
            throw new LeaseLostException(jobId);
    }

    // The number of rows is that of the events, and so of the jobs that moved.
    private const string Sql = """
        with moved as (
            update upload_jobs
            set status = @To,
                state = case when @To = 'complete' then 'done' else state end,
                progress = progress || @progress::jsonb,
                claimed_by = case when @To = 'complete' then null else claimed_by end,
                claimed_at = case when @To = 'complete' then null else claimed_at end,
                heartbeat_at = clock_timestamp(),
                processing_completed_at = case when @To = 'complete' then clock_timestamp() end
            where job_id = @jobId and claimed_by = @workerId and status = @From
            returning job_id, document_id, correlation_id)
        insert into events (job_id, document_id, type, severity, code, payload, correlation_id)
        select job_id, document_id, @Type, 'info', @Code, jsonb_build_object('from', @From, 'to', @To) || @facts::jsonb, correlation_id from moved
        """;
}

/// <summary>Another worker has the job by now, or a callback of the parser has moved it on.</summary>
public sealed class LeaseLostException(Guid jobId) : Exception($"The lease of job {jobId} is lost.");
