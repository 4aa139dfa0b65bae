using System.Globalization;
using Acceptance.Pipeline.Jobs;

namespace Acceptance.Pipeline.Api;

/// <summary>The answer to a retry by hand.</summary>
public sealed record RetryAnswer(string Message, Guid JobId, string NewState);

/// <summary><c>/api/v2/jobs</c> (contract §2).</summary>
public static class JobRoutes
{
    private const int DefaultLimit = 50;
    private const int MostLimit = 100;

    /// <summary>Adds the routes to the group <c>/api/v2</c>.</summary>
    public static void MapJobs(this RouteGroupBuilder group, UsageLimits usage)
    {
        group.MapGet("/jobs/{jobId}", async (HttpContext context, string jobId, JobReader jobs, RequestLimits limits) =>
        {
            var (user, job) = (context.User.UserId(), Parse(jobId));
            limits.CountPoll(user, job);
            return TypedResults.Ok(await jobs.FindAsync(user, job, context.RequestAborted) ?? throw ApiException.NoSuchJob());
        }).WithSummary("A job's status and progress").Fails(401, 404, 429, 503);

        group.MapGet("/jobs", async (HttpContext context, JobReader jobs, string? limit, string? offset, string? state) =>
        {
            var page = (Limit: Number(limit, "limit", DefaultLimit, 1, MostLimit), Offset: Number(offset, "offset", 0, 0, int.MaxValue));
            var wanted = string.IsNullOrEmpty(state) ? null : state;
            if (wanted is not null && !JobState.All.Contains(wanted))
                throw ApiException.Invalid($"state must be one of {string.Join(", ", JobState.All)}.");
            return TypedResults.Ok(await jobs.ListAsync(context.User.UserId(), wanted, page.Limit, page.Offset, context.RequestAborted));
        }).WithSummary("The user's jobs, newest first").Fails(401, 422, 429, 503);

        group.MapPost("/jobs/{jobId}/retry", async (HttpContext context, string jobId, ManualRetry retry) =>
        {
            var job = Parse(jobId);
            return await retry.QueueAsync(context.User.UserId(), job, CorrelationId.Of(context), context.RequestAborted) switch
            {
                ManualRetryOutcome.Queued => TypedResults.Ok(new RetryAnswer("The job is queued again.", job, JobState.Queued)),
                ManualRetryOutcome.NoSuchJob => throw ApiException.NoSuchJob(),
                ManualRetryOutcome.DocumentBusy => throw Conflict("document_busy", "Another job works on the same document."),
                ManualRetryOutcome.TooManyActive => throw usage.TooManyActiveJobs(),
                ManualRetryOutcome.DocumentComplete => throw Conflict("document_complete", "Another job has completed the document since."),
                _ => throw Conflict("not_retryable", "Only a job that is retryable or a dead letter, and whose bytes have arrived, can be tried again."),
            };
        }).WithSummary("Puts a failed job back to its last finished stage").Fails(401, 404, 409, 429, 503);
    }

    // What is no UUID cannot be a job's id: the same answer as for an unknown one.
    private static Guid Parse(string jobId) => Guid.TryParseExact(jobId, "D", out var parsed) ? parsed : throw ApiException.NoSuchJob();

    private static ApiException Conflict(string code, string message) => new(StatusCodes.Status409Conflict, code, message);

    private static int Number(string? text, string name, int fallback, int least, int most)
    {
        if (string.IsNullOrEmpty(text))
            return fallback;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw ApiException.Invalid(string.Create(CultureInfo.InvariantCulture, $"{name} must be a whole number from {least} to {most}."));
    }
}
