using Acceptance.Steps.Memory;
using Acceptance.Support;
using Acceptance.Support.Drivers.Database;
using Acceptance.Support.Drivers.Health;
using Acceptance.Support.Waiting;

namespace Acceptance.Steps.Definitions;

/// <summary>The figures that services publish of themselves.</summary>
[Binding]
public sealed class FigureSteps(HealthDriver health, JobRecords records, ScenarioDeadline deadline, Uploads uploads)
{
    private PublishedFigures _before = new("");

    [Given("the {service}'s figures were read")]
    public async Task ReadFigures(Service service) => (_before = await health.FiguresAsync(service)).Text.Should().NotBeEmpty();

    [Then("the API's figures count {int} upload(s) that was/were accepted and {int} that was/were known already")]
    public async Task CountUploads(int accepted, int known)
    {
        (await CountedAsync(Service.Api, "upload_pipeline_uploads", "outcome", "accepted", accepted)).Should().Be(accepted);
        (await CountedAsync(Service.Api, "upload_pipeline_uploads", "outcome", "duplicate", known)).Should().Be(known);
    }

    [Then("the API's figures count a job that failed at the parser")]
    public async Task CountFailedJobs() => (await CountedAsync(Service.Api, "upload_pipeline_jobs_ended", "status", "failed_parse", 1)).Should().Be(1);

    [Then("the worker's figures count a job that is complete, one that failed at the embedder, its retry and the stages")]
    public async Task CountEndedJobs()
    {
        var retry = (await records.EventsAsync(uploads.Last)).Rows.Last(row => row.Get<string>("type") == "retry").Get<string>("code");
        foreach (var status in (string[])["complete", "failed_embedding"])
            (await CountedAsync(Service.Worker, "upload_pipeline_jobs_ended", "status", status, 1)).Should().Be(1, "one job ended as {0}", status);
        (await CountedAsync(Service.Worker, "upload_pipeline_retries", "code", retry, 1)).Should().Be(1);
        (await CountedAsync(Service.Worker, "upload_pipeline_stage_seconds_count", "status", "embedding_in_progress", 3))
            .Should().BeGreaterThanOrEqualTo(3, "one try was enough for the one job, and the other had two");
    }

    [Then("the {service}'s figures count its requests")]
    public async Task CountRequests(Service service) => (await health.FiguresAsync(service)).Text
        .Should().MatchRegex("(?m)^http_server_request_duration_seconds_count\\S* [1-9]", "requests are counted in the form that Prometheus reads");

    // Figures that are asked for often may be a moment old.
    private async Task<double> CountedAsync(Service service, string counter, string label, string value, int least) => (await Eventually.HoldsAsync(
        $"the {service} counts {least} more in {counter} with the {label} {value}",
        async _ => (await health.FiguresAsync(service)).Count(counter, label, value) - _before.Count(counter, label, value),
        more => more >= least, TimeSpan.FromSeconds(5), deadline.Token)).Answer;
}
