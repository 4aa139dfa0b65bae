using System.Diagnostics;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Database;
using Acceptance.Support.Drivers.Http;
using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;

namespace Acceptance.Support.Load;

/// <summary>Lets arrivals come when they were planned and follows each to its end.</summary>
public sealed class LoadGenerator(IPipelineEnvironment environment, DatabaseDriver database, EvidenceRecorder evidence, ScenarioDeadline deadline)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    private readonly ServiceClient _client = new("api", environment.Addresses.Api, evidence);

    /// <summary>Runs a plan to the end of its last job.</summary>
    public async Task<LoadResult> RunAsync(IReadOnlyList<Arrival> arrivals)
    {
        // The documents are made before the clock runs: what the suite needs for itself is not the pipeline's time.
        foreach (var document in arrivals.Select(arrival => arrival.Document).Distinct())
            _ = document.Sha256;
        var (began, watch) = (TimeProvider.System.GetUtcNow(), Stopwatch.StartNew());
        var sent = await Task.WhenAll(arrivals.Select(arrival => SendAsync(arrival, watch)));
        var ends = await WaitForEndsAsync(began, [.. sent.Where(outcome => outcome.Sent is not null).Select(outcome => outcome.JobId!.Value)]);
        var outcomes = sent.Select(outcome => outcome.JobId is { } job && ends.TryGetValue(job, out var end)
            ? outcome with { Status = end.Status, Completed = end.Status == "complete" ? end.After - outcome.Arrival.After : null }
            : outcome).ToList();
        return new LoadResult(outcomes, began, ends.Values.Select(end => end.After).DefaultIfEmpty(watch.Elapsed).Max());
    }

    private async Task<ArrivalOutcome> SendAsync(Arrival arrival, Stopwatch watch)
    {
        await UntilAsync(arrival.After, watch);
        var request = new ServiceRequest("POST", "/api/v2/upload") { Body = RequestBody.Json(Announcement.Of(arrival.Document).Members) };
        var (announced, _) = await AskAsync(request.As(arrival.User.Token));
        var outcome = new ArrivalOutcome(arrival, null, $"refused {announced.Status}", watch.Elapsed - arrival.After, null, null);
        if (announced.Status is not (200 or 201))
            return outcome;
        var upload = Upload.From(announced, arrival.User, arrival.Document);
        var (put, _) = await AskAsync(new ServiceRequest("PUT", upload.SignedUrl) { Body = new RequestBody("application/pdf", arrival.Document.Bytes) });
        return outcome with
        {
            JobId = upload.JobId,
            Status = $"bytes refused {put.Status}",
            Sent = put.Status is 200 or 201 or 204 ? watch.Elapsed - arrival.After : null,
        };
    }

    // Of hundreds of exchanges those are kept that say something: the ones that were refused.
    private async Task<(ServiceAnswer Answer, HttpEvidence Exchange)> AskAsync(ServiceRequest request)
    {
        var (answer, exchange) = await _client.AskAsync(request, deadline.Token);
        if (answer is null || answer.Status >= 400)
            evidence.Record(exchange);
        return (answer ?? throw new ServiceUnreachableException(exchange), exchange);
    }

    private async Task UntilAsync(TimeSpan after, Stopwatch watch)
    {
        // A timer counts whole milliseconds and may be a little early: an upload that began before its moment would seem to have taken less than no time.
        while (after - watch.Elapsed is { Ticks: > 0 } left)
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)));
            await timer.WaitForNextTickAsync(deadline.Token);
        }
    }

    private async Task<Dictionary<Guid, (string Status, TimeSpan After)>> WaitForEndsAsync(DateTimeOffset began, Guid[] jobs)
    {
        if (jobs.Length == 0)
            return [];
        await database.WaitForAsync(
            $"all {jobs.Length} jobs of the load have ended",
            "select count(*) as ended from upload_pipeline.upload_jobs j where j.job_id = any(@jobs) and j.state in ('done', 'deadletter')",
            [("jobs", jobs)], rows => rows.Rows[0].Get<long>("ended") == jobs.Length, Patience, deadline.Token);
        var ends = await database.QueryAsync(
            "how the jobs of the load have ended",
            """
            select j.job_id, j.status, coalesce(j.processing_completed_at, j.updated_at) as ended_at
            from upload_pipeline.upload_jobs j where j.job_id = any(@jobs) order by ended_at
            """,
            [("jobs", jobs)], deadline.Token);
        return ends.Rows.ToDictionary(row => row.Get<Guid>("job_id"), row => (row.Get<string>("status"), row.Get<DateTime>("ended_at") - began.UtcDateTime));
    }
}
