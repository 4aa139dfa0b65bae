using System.Net;
using Acceptance.Pipeline.Tests.Running;
using Acceptance.Support.Environment;

namespace Acceptance.Pipeline.Tests.Api;

/// <summary>The four limits of contract §2, lowered so that they are reached.</summary>
[Collection(ClusterTests.Name)]
public sealed class LimitTests(PipelineCluster cluster)
{
    [Fact]
    public async Task Each_limit_answers_429_with_the_time_to_wait_and_health_is_never_limited()
    {
        await using var pipeline = await RunningPipeline.StartAsync(cluster, new()
        {
            ["LIMIT_ACTIVE_JOBS"] = "2",
            ["LIMIT_UPLOADS_PER_DAY"] = "3",
            ["LIMIT_POLLS_PER_MINUTE"] = "2",
            ["LIMIT_REQUESTS_PER_HOUR"] = "12",
        }, Service.Api);
        var (client, user) = (pipeline.Client, Guid.NewGuid());

        var first = await client.AnnounceAsync(user, Pdf.WithPages(1));
        await client.AnnounceAsync(user, Pdf.WithPages(1));
        await LimitedAsync(client.TryAnnounceAsync(user, Pdf.WithPages(1)), "active_job_limit");
        await client.AnnounceAsync(Guid.NewGuid(), Pdf.WithPages(1));

        await client.ExecuteAsync("update upload_jobs set state = 'working'");
        await client.ExecuteAsync("update upload_jobs set status = 'failed_parse', state = 'deadletter'");
        await client.AnnounceAsync(user, Pdf.WithPages(1));
        await LimitedAsync(client.TryAnnounceAsync(user, Pdf.WithPages(1)), "daily_upload_limit");

        for (var i = 0; i < 2; i++)
            await AnsweredAsync(client.SendAsync(user, HttpMethod.Get, $"/api/v2/jobs/{first.JobId}"));
        await LimitedAsync(client.SendAsync(user, HttpMethod.Get, $"/api/v2/jobs/{first.JobId}"), "poll_limit");

        for (var i = 0; i < 4; i++)
            await AnsweredAsync(client.SendAsync(user, HttpMethod.Get, "/api/v2/upload/limits"));
        await LimitedAsync(client.SendAsync(user, HttpMethod.Get, "/api/v2/upload/limits"), "request_limit");
        await AnsweredAsync(client.SendAsync(user, HttpMethod.Get, "/health"));
    }

    private static async Task AnsweredAsync(Task<HttpResponseMessage> request)
    {
        using var answer = await request;
        answer.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    private static async Task LimitedAsync(Task<HttpResponseMessage> request, string error)
    {
        using var answer = await request;
        var body = await PipelineClient.JsonOf(answer);
        answer.StatusCode.Should().Be(HttpStatusCode.TooManyRequests);
        body["error"]!.GetValue<string>().Should().Be(error);
        body["retry_after"]!.GetValue<int>().Should().BeGreaterThan(0);
        answer.Headers.RetryAfter!.Delta!.Value.TotalSeconds.Should().Be(body["retry_after"]!.GetValue<int>());
    }
}
