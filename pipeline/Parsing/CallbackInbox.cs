using System.Globalization;
using System.Text.Json;
using Acceptance.Pipeline.Api;
using Acceptance.Pipeline.Hosting;
using Acceptance.Pipeline.Jobs;
using Acceptance.Pipeline.Storage;
using Dapper;
using Npgsql;

namespace Acceptance.Pipeline.Parsing;

/// <summary>A callback as it came in.</summary>
public sealed record ReceivedCallback(string? Timestamp, string? Nonce, string? Signature, byte[] Body);

/// <summary>Checks and takes in the parser's callbacks (contract §5).</summary>
public sealed class CallbackInbox(NpgsqlDataSource database, StorageFolder storage, JobFailures failures, TimeProvider time, ILogger<CallbackInbox> logger)
{
    private const int LongestNonce = 128;
    private static readonly TimeSpan LongestAge = TimeSpan.FromSeconds(300);

    /// <summary>Takes in a callback.</summary>
    /// <returns><c>accepted</c>, or <c>unchanged</c> when it says what is known.</returns>
    /// <exception cref="ApiException">401, 404, 409 or 422, as contract §5 has them.</exception>
    public async Task<string> ReceiveAsync(ReceivedCallback callback, CancellationToken cancellationToken)
    {
        var result = Read(callback.Body);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var job = await connection.QuerySingleOrDefaultAsync<AwaitingJob>(
            FindJob, new { jobId = result.JobId!.Value, cancellationToken }, transaction) ?? throw ApiException.NoSuchJob();
        using var scope = logger.BeginScope(new LogScope(job.CorrelationId, job.JobId, job.DocumentId));

        var nonce = CheckSignature(callback, job);
        var taken = await TakeInAsync(connection, transaction, job, result, cancellationToken);
        var isFirst = await connection.ExecuteAsync(
            "insert into webhook_log (nonce, job_id, outcome) values (@nonce, @JobId, @outcome) on conflict do nothing",
            new { nonce, job.JobId, outcome = taken.Outcome, cancellationToken }, transaction) == 1;
        if (!isFirst)
            throw new ApiException(StatusCodes.Status409Conflict, "nonce_seen", "A callback with this nonce has been received before.");
        await transaction.CommitAsync(cancellationToken);
        if (taken.Failure is { } failure)
            JobFailures.Count(job.ToFailed(), failure, taken.RetryAt);
        logger.LogInformation("Callback '{Status}' of the parser: {Outcome}.", result.Status, taken.Outcome);
        if (result.Error is { } error)
            logger.LogWarning("The parser gave the document up: {Code}, {Reason}", error.Code, error.Message);
        return taken.Rejection is null ? taken.Outcome : throw taken.Rejection;
    }

    private async Task<Taken> TakeInAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, AwaitingJob job, ParseResult result, CancellationToken cancellationToken)
    {
        if (result.DocumentId != job.DocumentId)
            return Taken.Rejected(ApiException.Invalid("document_id is not that of the job."));
        switch (result.Status)
        {
            case ParseResult.Processing:
                return Taken.Unchanged;
            case ParseResult.Failed when job.HasFailed(result.ParseJobId):
                return Taken.Unchanged;
            case ParseResult.Failed when job.Status == JobStatus.ParseQueued:
                return await TakeFailureAsync(connection, transaction, job, ParseFailures.Of(result.Error), cancellationToken);
            case ParseResult.Parsed:
                return await TakeTextAsync(connection, transaction, job, result, cancellationToken);
            case ParseResult.Failed:
                return Taken.Rejected(NotWaiting());
            default:
                return Taken.Rejected(ApiException.Invalid("status must be parsed, failed or processing."));
        }
    }

    private async Task<Taken> TakeFailureAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, AwaitingJob job, JobFailedException failure, CancellationToken cancellationToken) =>
        new("accepted", Failure: failure, RetryAt: await failures.RecordAsync(connection, transaction, job.ToFailed(), null, failure, cancellationToken));

    private async Task<Taken> TakeTextAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, AwaitingJob job, ParseResult result, CancellationToken cancellationToken)
    {
        ParsedText text;
        try
        {
            text = ParsedText.From(result);
        }
        catch (ArtifactMismatchException e)
        {
            return Taken.Rejected(ApiException.Invalid(e.Message));
        }

        if (job.Status != JobStatus.ParseQueued)
            return job.HasTaken(text) ? Taken.Unchanged : Taken.Rejected(NotWaiting());
        if (text.Rejection() is { } failure)
            return await TakeFailureAsync(connection, transaction, job, failure, cancellationToken);

        var path = await StoreAsync(connection, transaction, job, text, cancellationToken);
        await ParseOutcomes.AcceptAsync(connection, transaction, job.JobId, path, text, "callback", cancellationToken);
        return new Taken("accepted");
    }

    private async Task<string> StoreAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, AwaitingJob job, ParsedText text, CancellationToken cancellationToken)
    {
        var canonical = await ParseOutcomes.CanonicalPathAsync(connection, transaction, job.UserId, text.Sha256, cancellationToken);
        if (StoredObject.TryParse(canonical, out var known) && await storage.HoldsAsync(known, text.Sha256, cancellationToken))
            return known.Path;
        var own = StoredObject.Parsed(job.UserId, job.DocumentId);
        using var content = new MemoryStream(text.Content);
        await storage.WriteAsync(own, content, text.Content.Length, text.Sha256, cancellationToken);
        return own.Path;
    }

    private static ParseResult Read(byte[] body)
    {
        try
        {
            var result = JsonSerializer.Deserialize(body, JsonText.Of<ParseResult>());
            return result is { JobId: not null, DocumentId: not null } ? result : throw ApiException.Invalid("job_id and document_id must be UUIDs.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw ApiException.Invalid("The body is not the JSON of a parser's callback.");
        }
    }

    private string CheckSignature(ReceivedCallback callback, AwaitingJob job)
    {
        if (callback is not { Timestamp: { } timestamp, Nonce: { Length: > 0 and <= LongestNonce } nonce, Signature: { } signature }
            || !long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            || (time.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() > LongestAge
            || !job.Secrets.Any(secret => CallbackSignature.IsValid(signature, secret, timestamp, nonce, callback.Body)))
            throw new ApiException(StatusCodes.Status401Unauthorized, "invalid_signature", "The callback is not signed for this job, or is older than 300 s.");
        return nonce;
    }

    private static ApiException NotWaiting() =>
        new(StatusCodes.Status409Conflict, "job_not_waiting", "The job does not wait for this result.");

    private const string FindJob = """
        select job_id, user_id, document_id, status, state, retry_count, parse_job_id, parsed_sha256, correlation_id, webhook_secret,
               case when previous_webhook_secret_until > now() then previous_webhook_secret end as previous_webhook_secret
        from upload_jobs where job_id = @jobId for update
        """;

    /// <summary>What came of a callback, and the failure that it brought, to be counted once it is stored.</summary>
    private sealed record Taken(string Outcome, ApiException? Rejection = null, JobFailedException? Failure = null, DateTimeOffset? RetryAt = null)
    {
        public static Taken Unchanged { get; } = new("unchanged");

        public static Taken Rejected(ApiException rejection) => new("rejected", rejection);
    }

    internal sealed record AwaitingJob(
        Guid JobId, Guid UserId, Guid DocumentId, string Status, string State, int RetryCount, string? ParseJobId, string? ParsedSha256, Guid CorrelationId,
        string WebhookSecret, string? PreviousWebhookSecret)
    {
        public IEnumerable<string> Secrets => PreviousWebhookSecret is null ? [WebhookSecret] : [WebhookSecret, PreviousWebhookSecret];

        /// <summary>Whether the failure of this parse, which may be null, is counted already: no parse is awaited at the moment, or a later one is.</summary>
        public bool HasFailed(string? parseJobId) => Status switch
        {
            JobStatus.FailedParse => true,
            JobStatus.ParseQueued => State == JobState.Retryable || (ParseJobId is not null && parseJobId is not null && parseJobId != ParseJobId),
            _ => false,
        };

        /// <summary>Whether the job has gone on with this text, or has ended because of such a one.</summary>
        public bool HasTaken(ParsedText text) => ParsedSha256 == text.Sha256 || (Status == JobStatus.FailedParse && text.Rejection() is not null);

        public FailedJob ToFailed() => new(JobId, Status, RetryCount);
    }
}
