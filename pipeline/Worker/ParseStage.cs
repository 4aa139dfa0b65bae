using Acceptance.Pipeline.Api;
using Acceptance.Pipeline.Hosting;
using Acceptance.Pipeline.Jobs;
using Acceptance.Pipeline.Parsing;
using Acceptance.Pipeline.Storage;
using Npgsql;

namespace Acceptance.Pipeline.Worker;

/// <summary>
/// Asks for the parse and, while the callback does not come, asks after it (contract §4: a parse that never calls back is never lost). Between the looks
/// nobody holds the job.
/// </summary>
public sealed class ParseStage(
    NpgsqlDataSource database, WorkerIdentity worker, JobClaims claims, ParserClient parser, StorageClient storage, WorkerSettings settings, TimeProvider time)
    : IStage
{
    // What a stopping worker may still take to note a parse that it has asked for.
    private static readonly TimeSpan NoteLimit = TimeSpan.FromSeconds(1);

    private static readonly JobMove Queue = new(JobStatus.Uploaded, JobStatus.ParseQueued, "stage_started", "PARSE_QUEUED");

    /// <inheritdoc/>
    public IReadOnlyList<string> Statuses { get; } = [JobStatus.Uploaded, JobStatus.ParseQueued];

    /// <inheritdoc/>
    public async Task<string?> RunAsync(ClaimedJob job, CancellationToken cancellationToken)
    {
        if (job.Status == JobStatus.Uploaded)
        {
            await BeginAsync(job, cancellationToken);
            return JobStatus.ParseQueued;
        }

        var said = job.ParseJobId is { } parseJobId
            ? await LookAsync(job, parseJobId, cancellationToken)
            : new ParserSaid(await RequestAsync(job, cancellationToken));
        await GiveBackAsync(job, said, cancellationToken);
        return null;
    }

    // The status comes before the request, so that a callback, however quick, finds the job waiting for it.
    private async Task BeginAsync(ClaimedJob job, CancellationToken cancellationToken)
    {
        if (!job.HasBytes)
            throw new JobFailedException(FailureKind.Permanent, "UPLOAD_EXPIRED", "The bytes did not arrive before the signed address expired.");
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await Queue.MakeAsync(connection, null, job.JobId, worker.Id, cancellationToken);
    }

    private async Task<string> RequestAsync(ClaimedJob job, CancellationToken cancellationToken)
    {
        var accepted = await parser.RequestAsync(new ParseRequest(
            job.JobId, job.DocumentId, storage.ReadAddress(StoredObject.Parse(job.RawPath)).AbsoluteUri, settings.Api.Route(CallbackRoute.Path).AbsoluteUri,
            job.WebhookSecret, new Dictionary<string, string> { [CorrelationId.Header] = job.CorrelationId.ToString("D") }), cancellationToken);
        return accepted.ParseJobId;
    }

    // A parse that was ordered is on its way: a worker that is told to stop now would lose its name, and the next one would order the parse again.
    private async Task GiveBackAsync(ClaimedJob job, ParserSaid said, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        await using var stop = cancellationToken.Register(() => limit.CancelAfter(NoteLimit));
        await claims.ReleaseAsync(job.JobId, said, settings.ParsePollInterval, limit.Token);
    }

    private async Task<ParserSaid> LookAsync(ClaimedJob job, string parseJobId, CancellationToken cancellationToken)
    {
        ParseResult? result;
        try
        {
            result = await parser.AskAsync(parseJobId, cancellationToken);
        }
        catch (JobFailedException e) when (e.Kind != FailureKind.Permanent)
        {
            // The callback may still come while the parser does not answer questions; only the time-out ends the wait.
            ThrowIfOverdue(job, job.Pages);
            return new ParserSaid();
        }

        switch (result?.Status)
        {
            case null:
                throw new JobFailedException(FailureKind.Transient, "PARSE_LOST", "The parser does not know the parse any more.");
            case ParseResult.Parsed:
                await AcceptAsync(job, result, cancellationToken);
                return new ParserSaid();
            case ParseResult.Failed:
                throw ParseFailures.Of(result.Error);
            default:
                var pages = result.Meta?.Pages ?? job.Pages;
                ThrowIfOverdue(job, pages);
                return new ParserSaid(Pages: pages == job.Pages ? null : pages);
        }
    }

    private async Task AcceptAsync(ClaimedJob job, ParseResult result, CancellationToken cancellationToken)
    {
        var text = TextOf(result);
        if (text.Rejection() is { } failure)
            throw failure;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var path = await StoreAsync(connection, job, text, cancellationToken);
        // When a callback was quicker, the job is parsed already and this changes nothing.
        await ParseOutcomes.AcceptAsync(connection, null, job.JobId, path, text, "poll", cancellationToken);
    }

    private async Task<string> StoreAsync(NpgsqlConnection connection, ClaimedJob job, ParsedText text, CancellationToken cancellationToken)
    {
        var canonical = await ParseOutcomes.CanonicalPathAsync(connection, null, job.UserId, text.Sha256, cancellationToken);
        if (StoredObject.TryParse(canonical, out var known) && await storage.HoldsAsync(known, text.Sha256, cancellationToken))
            return known.Path;
        var own = StoredObject.Parsed(job.UserId, job.DocumentId);
        await storage.WriteAsync(own, text, cancellationToken);
        return own.Path;
    }

    private static ParsedText TextOf(ParseResult result)
    {
        try
        {
            return ParsedText.From(result);
        }
        catch (ArtifactMismatchException e)
        {
            throw new JobFailedException(FailureKind.Transient, "PARSER_MALFORMED", $"The parser's result does not fit itself: {e.Message}", null, e);
        }
    }

    private void ThrowIfOverdue(ClaimedJob job, int? pages)
    {
        var limit = settings.ParseLimit.For(pages);
        if (job.ParseRequestedAt is { } since && time.GetUtcNow().UtcDateTime - since > limit)
            throw new JobFailedException(FailureKind.Transient, "PARSE_TIMEOUT", $"The parser took longer than {limit.TotalSeconds} s.");
    }
}
