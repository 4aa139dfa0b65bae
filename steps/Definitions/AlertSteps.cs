using Acceptance.Steps.Memory;
using Acceptance.Support.Drivers.Monitor;
using Acceptance.Support.Drivers.StateMachine;

namespace Acceptance.Steps.Definitions;

/// <summary>What the dashboard warns of.</summary>
[Binding]
public sealed class AlertSteps(MonitorDriver monitor, FalseCompletion falseCompletion, Uploads uploads)
{
    private Guid _falseJob;

    [When("a job is marked as complete although nothing was stored for it")]
    public async Task MarkAsComplete() => _falseJob = await falseCompletion.MakeAsync();

    [Then("within {int} seconds the dashboard has an alert of a silent failure for this job")]
    public Task AlertsOfSilentFailure(int seconds) => AlertsAsync("silent_failure", seconds, _falseJob.ToString());

    [Then("within {int} seconds the dashboard has an alert that this job is stuck")]
    public Task AlertsOfStuckJob(int seconds) => AlertsAsync("job_stuck", seconds, uploads.Last.JobId.ToString());

    [Then("within {int} seconds the dashboard has an alert of the error rate")]
    public async Task AlertsOfErrorRate(int seconds) =>
        (await monitor.WaitForAlertAsync("error_rate", TimeSpan.FromSeconds(seconds))).GetProperty("message").GetString().Should().NotBeNullOrEmpty();

    [Then("the dashboard has no alert of a silent failure")]
    public async Task NoAlertOfSilentFailure()
    {
        await monitor.WaitForLookAfterAsync(TimeProvider.System.GetUtcNow());
        (await monitor.AlertsAsync()).Select(alert => alert.GetProperty("kind").GetString()).Should().NotContain("silent_failure");
    }

    [Then("within {int} seconds the dashboard shows the database as unhealthy")]
    public async Task ShowsDatabaseAsUnhealthy(int seconds) => (await monitor.WaitForStatusAsync(
        "the dashboard shows the database as unhealthy",
        status => status.GetProperty("services").EnumerateArray().Any(service =>
            service.GetProperty("name").GetString() == "database" && service.GetProperty("status").GetString() == "unhealthy"),
        TimeSpan.FromSeconds(seconds))).Member("status").GetString().Should().NotBe("healthy");

    private async Task AlertsAsync(string kind, int seconds, string subject) => (await monitor.WaitForAlertAsync(
        kind, TimeSpan.FromSeconds(seconds), alert => alert.GetProperty("subject").GetString() == subject)).GetProperty("message").GetString().Should().NotBeNullOrEmpty();
}
