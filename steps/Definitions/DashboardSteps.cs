using System.Text.Json;
using Acceptance.Steps.Memory;
using Acceptance.Support.Drivers.Database;
using Acceptance.Support.Drivers.Monitor;

namespace Acceptance.Steps.Definitions;

/// <summary>What the dashboard shows.</summary>
[Binding]
public sealed class DashboardSteps(MonitorDriver monitor, JobRecords records, Uploads uploads, Answers answers)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    [When("somebody opens the dashboard")]
    public async Task Opens() => answers.Last = (await monitor.PageAsync()).Expect(200);

    [Then("the page shows the figures that name every service and say how it is")]
    public async Task PageShowsFigures()
    {
        answers.Last.MediaType.Should().Be("text/html");
        answers.Last.Text.Should().Contain("/api/status", "the page takes its figures from there");
        var services = (await monitor.StatusAsync()).Member("services").EnumerateArray().ToDictionary(service => service.GetProperty("name").GetString()!);
        services.Keys.Should().Contain(["api", "worker", "llamaparse", "openai", "database"]);
        services.Values.Should().OnlyContain(service => service.GetProperty("status").GetString() == "healthy" || service.GetProperty("status").GetString() == "unhealthy");
    }

    [Then("the page refreshes itself")]
    public void PageRefreshes() => answers.Last.Text.Should().MatchRegex("(?i)http-equiv=.?refresh|setInterval|EventSource|setTimeout", "the page asks again by itself");

    [Then("the dashboard shows each of these as healthy, with the time of its answer:")]
    public async Task ShowsHealthy(DataTable table)
    {
        foreach (var name in table.Rows.Select(row => row["service"]))
        {
            var answer = await monitor.WaitForStatusAsync($"the dashboard shows {name} as healthy", status => HealthOf(status, name) == "healthy", Soon);
            ServiceOf(answer.Json, name).GetProperty("response_ms").GetDouble().Should().BeInRange(0, 5000);
            ServiceOf(answer.Json, name).GetProperty("last_check").GetDateTimeOffset().Should().BeCloseTo(TimeProvider.System.GetUtcNow(), TimeSpan.FromSeconds(30));
        }
    }

    [Then("within {int} seconds the dashboard shows the {service} as unhealthy")]
    public async Task ShowsUnhealthy(int seconds, Service service)
    {
        var answer = await monitor.WaitForStatusAsync(
            $"the dashboard shows the {service} as unhealthy", status => HealthOf(status, NameOf(service)) == "unhealthy", TimeSpan.FromSeconds(seconds));
        answer.Member("status").GetString().Should().NotBe("healthy", "the whole is not healthy when a part is not");
    }

    [Then("within {int} seconds the dashboard has an alert that the {service} is down")]
    public async Task AlertsThatServiceIsDown(int seconds, Service service)
    {
        var alert = await monitor.WaitForAlertAsync("service_down", TimeSpan.FromSeconds(seconds), alert => alert.GetProperty("subject").GetString() == NameOf(service));
        alert.GetProperty("message").GetString().Should().NotBeNullOrEmpty();
    }

    [Then("within {int} seconds the dashboard has an alert that no worker is alive while jobs wait")]
    public async Task AlertsThatNoWorkerIsAlive(int seconds) =>
        (await monitor.WaitForAlertAsync("no_worker", TimeSpan.FromSeconds(seconds))).GetProperty("message").GetString().Should().NotBeNullOrEmpty();

    [Then("the dashboard counts at least {int} living worker(s)")]
    public async Task CountsWorkers(int least) =>
        (await monitor.WaitForStatusAsync($"at least {least} worker is alive", status => status.GetProperty("workers_alive").GetInt32() >= least, Soon))
        .Member("workers_alive").GetInt32().Should().BeGreaterThanOrEqualTo(least);

    [Then("the dashboard shows the job as waiting for the parser")]
    public Task ShowsWaiting() => ShowsJobAsync("parse_queued", Soon);

    [Then("the dashboard shows the job as complete")]
    public Task ShowsComplete() => ShowsJobAsync("complete", Soon);

    [Then("within {int} seconds the dashboard shows the job as failed at the parser")]
    public Task ShowsFailed(int seconds) => ShowsJobAsync("failed_parse", TimeSpan.FromSeconds(seconds));

    [Then("the dashboard counts at least {int} dead letter(s)")]
    public async Task CountsDeadLetters(int least) => (await monitor.StatusAsync()).Member("dead_letters").GetInt32().Should().BeGreaterThanOrEqualTo(least);

    [Then("the dashboard shows rows in the buffers")]
    public async Task ShowsBuffers() => (await monitor.WaitForStatusAsync(
        "the dashboard shows rows in the chunk buffer", status => status.GetProperty("buffers").GetProperty("chunks").GetInt64() > 0, Soon))
        .Member("buffers.chunks").GetInt64().Should().BePositive();

    [Then("within {int} seconds the dashboard counts {int} waiting job(s)")]
    public async Task CountsWaitingJobs(int seconds, int count) => (await monitor.WaitForStatusAsync(
        $"the dashboard counts {count} waiting jobs", status => status.GetProperty("queue").GetProperty("depth").GetInt32() == count, TimeSpan.FromSeconds(seconds)))
        .Member("queue.oldest_waiting_seconds").GetDouble().Should().BeGreaterThanOrEqualTo(0);

    [Then("the dashboard's count of complete jobs is not below that of the database a moment before")]
    public async Task CountsCompleteJobs()
    {
        var before = await records.CompleteJobsAsync();
        before.Should().BePositive();
        (await monitor.WaitForStatusAsync("the dashboard counts every complete job", status => CompleteJobs(status) >= before, Soon))
            .Member("jobs.by_status.complete").GetInt64().Should().BeGreaterThanOrEqualTo(before);
    }

    [Then("the dashboard shows how long each of these stages takes:")]
    public async Task ShowsStageTimes(DataTable table)
    {
        foreach (var stage in table.Rows.Select(row => row["stage"]))
        {
            var answer = await monitor.WaitForStatusAsync($"the dashboard has the time of stage '{stage}'", status => StageOf(status, stage) is not null, Soon);
            StageOf(answer.Json, stage)!.Value.GetProperty("mean_ms").GetDouble().Should().BePositive();
        }
    }

    private static long CompleteJobs(JsonElement status) =>
        status.GetProperty("jobs").GetProperty("by_status").TryGetProperty("complete", out var count) ? count.GetInt64() : 0;

    private async Task ShowsJobAsync(string status, TimeSpan within)
    {
        var job = uploads.Last.JobId.ToString();
        var answer = await monitor.WaitForStatusAsync(
            $"the dashboard shows the job as '{status}'", shown => Job(shown, job) is { } row && row.GetProperty("status").GetString() == status, within);
        Job(answer.Json, job)!.Value.GetProperty("status").GetString().Should().Be(status);
    }

    private static JsonElement? Job(JsonElement status, string job) => First(status.GetProperty("jobs").GetProperty("recent"), "job_id", job);

    private static JsonElement? StageOf(JsonElement status, string stage) => First(status.GetProperty("stages"), "stage", stage) is { } row && row.GetProperty("count").GetInt32() > 0 ? row : null;

    private static string? HealthOf(JsonElement status, string service) => First(status.GetProperty("services"), "name", service)?.GetProperty("status").GetString();

    private static JsonElement ServiceOf(JsonElement status, string service) => First(status.GetProperty("services"), "name", service)!.Value;

    private static JsonElement? First(JsonElement list, string member, string value)
    {
        foreach (var item in list.EnumerateArray())
        {
            if (item.GetProperty(member).GetString() == value)
                return item;
        }

        return null;
    }

    private static string NameOf(Service service) => service switch
    {
        Service.Api => "api",
        Service.Worker => "worker",
        Service.Parser => "llamaparse",
        Service.Embedder => "openai",
        _ => throw new ArgumentException($"The dashboard does not watch the {service}."),
    };
}
