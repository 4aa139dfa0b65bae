using System.Text.Json.Nodes;
using Dapper;
using Npgsql;

namespace Acceptance.Pipeline.Jobs;

/// <summary><c>progress</c> in the answer to a status query (contract §2).</summary>
public sealed record ProgressAnswer(int StagePct, int TotalPct, int ChunksTotal, int ChunksDone, int EmbedsTotal, int EmbedsDone);

/// <summary>A job as its user sees it (contract §2).</summary>
public sealed record JobAnswer(
    Guid JobId, Guid DocumentId, string Status, string Stage, string State, int RetryCount, ProgressAnswer Progress, decimal CostCents, JsonNode? LastError,
    Guid CorrelationId, DateTime CreatedAt, DateTime UpdatedAt);

/// <summary>A page of jobs.</summary>
public sealed record JobPage(IReadOnlyList<JobAnswer> Jobs, Pagination Pagination);

/// <summary>Which page it is.</summary>
public sealed record Pagination(int Limit, int Offset, long Total, bool HasMore);

/// <summary>Reads a user's own jobs; another user's do not exist for it.</summary>
public sealed class JobReader(NpgsqlDataSource database)
{
    // The embedder's price: 2 cents for a million tokens.
    private const decimal CentsPerToken = 0.000002m;

    /// <summary>The job, or null when there is none of this user's.</summary>
    public async Task<JobAnswer?> FindAsync(Guid userId, Guid jobId, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<JobRow>(
            $"select {Columns} from upload_jobs where job_id = @jobId and user_id = @userId", new { jobId, userId, cancellationToken });
        return row is null ? null : Answer(row);
    }

    /// <summary>A user's jobs, newest first.</summary>
    /// <param name="userId">The user.</param>
    /// <param name="state">Only jobs in this state; null for all.</param>
    /// <param name="limit">1 to 100.</param>
    /// <param name="offset">How many to pass over.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<JobPage> ListAsync(Guid userId, string? state, int limit, int offset, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var parameters = new { userId, state, limit, offset, cancellationToken };
        const string filter = "where user_id = @userId and (@state::text is null or state = @state)";
        var total = await connection.ExecuteScalarAsync<long>($"select count(*) from upload_jobs {filter}", parameters);
        var rows = await connection.QueryAsync<JobRow>(
            $"select {Columns} from upload_jobs {filter} order by created_at desc, job_id desc limit @limit offset @offset", parameters);
        var jobs = rows.Select(Answer).ToList();
        return new JobPage(jobs, new Pagination(limit, offset, total, offset + jobs.Count < total));
    }

    private static JobAnswer Answer(JobRow row)
    {
        var progress = JobProgress.Parse(row.Progress);
        var completion = JobCompletion.Of(row.Status, progress);
        return new JobAnswer(row.JobId, row.DocumentId, row.Status, JobStatus.StageOf(row.Status), row.State, row.RetryCount,
            new ProgressAnswer(completion.StagePct, completion.TotalPct, progress.ChunksTotal, progress.ChunksDone, progress.EmbedsTotal, progress.EmbedsDone),
            progress.EmbedTokens * CentsPerToken, row.LastError is null ? null : JsonNode.Parse(row.LastError), row.CorrelationId, row.CreatedAt,
                row.UpdatedAt);
    }

    private const string Columns =
        "job_id, document_id, status, state, retry_count, progress::text, last_error::text, correlation_id, created_at, updated_at";

    internal sealed record JobRow(
        Guid JobId, Guid DocumentId, string Status, string State, int RetryCount, string Progress, string? LastError, Guid CorrelationId, DateTime CreatedAt,
        DateTime UpdatedAt);
}
