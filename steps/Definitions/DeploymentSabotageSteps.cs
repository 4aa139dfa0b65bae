using Acceptance.Steps.Memory;
using Acceptance.Support.Deployments;
using Acceptance.Support.Documents;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Database;
using Acceptance.Support.Faults;

namespace Acceptance.Steps.Definitions;

/// <summary>A deployment is broken on purpose and checked, and a batch of documents is timed.</summary>
[Binding]
public sealed class DeploymentSabotageSteps(ScenarioDeployments deployments)
{
    private static readonly string[] Services = ["api", "worker", "parser", "embedder", "dashboard"];

    private CheckReport? _report;
    private IReadOnlyList<Upload> _batch = [];
    private Deployment? _deployment;

    [When("a local deployment is checked in which this is broken: {string}")]
    public async Task CheckBroken(string title)
    {
        var (deployment, fault) = (await deployments.OwnAsync(), FaultCatalogue.OfDatabase(title));
        await fault.PutIntoDatabaseAsync(deployment.Environment.Addresses.Database, deployment.Cancellation);
        _report = await CheckAsync(deployment);
        await fault.TakeOutOfDatabaseAsync(deployment.Environment.Addresses.Database, deployment.Cancellation);
        _report.Results.Should().NotBeEmpty();
    }

    [When("a local deployment is checked in which nothing is broken")]
    public async Task CheckMended() => (_report = await CheckAsync(await deployments.OwnAsync())).Results.Should().NotBeEmpty();

    [When("five users upload their documents to a local deployment at once")]
    public async Task UploadBatch()
    {
        _deployment = await deployments.OwnAsync();
        _batch = await Task.WhenAll(Enumerable.Range(1, 5).Select(number => _deployment.Api.UploadAsync(_deployment.NewUser($"user {number}"), DocumentCatalogue.Named("benefits summary"))));
        _batch.Should().HaveCount(5);
    }

    [Then("the broken deployment is refused, because {string}")]
    public void IsRefused(string reason)
    {
        _report!.Passed.Should().BeFalse();
        _report.Failures.Should().Contain(failure => failure.Subject == "document" && failure.Finding.Contains(reason), "{0}", _report);
    }

    [Then("every one of its services had said that it is healthy")]
    public void ServicesWereHealthy() =>
        _report!.Results.Where(result => Services.Contains(result.Subject) && result.Question == DeploymentCheck.HealthQuestion).Should().HaveCount(5)
            .And.OnlyContain(result => result.Outcome == CheckOutcome.Passed);

    [Then("the broken deployment is accepted")]
    public void IsAccepted() => _report!.Passed.Should().BeTrue("{0}", _report);

    [Then("each of the five took its own time, step by step")]
    public async Task TookTheirTime()
    {
        var ends = new List<DateTime>();
        foreach (var upload in _batch)
            ends.Add(await EndOfStepsAsync(upload));
        ends.Should().OnlyHaveUniqueItems("no two documents end at the same instant");
    }

    [Then("each of the five has left its chunks")]
    public async Task LeftChunks()
    {
        foreach (var upload in _batch)
            (await _deployment!.Records.ChunksAsync(upload)).Rows.Should().NotBeEmpty().And.OnlyContain(chunk => !chunk.IsNull("embedding_length"));
    }

    private async Task<DateTime> EndOfStepsAsync(Upload upload)
    {
        var job = await _deployment!.Records.WaitForStatusAsync(upload, "complete");
        var steps = (await _deployment.Records.EventsAsync(upload)).Rows.Where(row => !row.IsNull("to_status")).Select(row => row.Get<DateTime>("ts")).ToList();
        steps.Should().HaveCountGreaterThanOrEqualTo(10).And.BeInAscendingOrder().And.OnlyHaveUniqueItems("every step takes time");
        job.Get<DateTime>("processing_completed_at").Should().BeAfter(job.Get<DateTime>("processing_started_at"));
        return job.Get<DateTime>("processing_completed_at");
    }

    private static Task<CheckReport> CheckAsync(Deployment deployment) => new DeploymentCheck(deployment).RunAsync(CheckLimits.Usual);
}
