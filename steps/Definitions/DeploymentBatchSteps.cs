using Acceptance.Steps.Memory;
using Acceptance.Support.Deployments;
using Acceptance.Support.Documents;
using Acceptance.Support.Drivers.Api;

namespace Acceptance.Steps.Definitions;

/// <summary>A batch of documents goes through a deployment, and each takes its own time.</summary>
[Binding]
public sealed class DeploymentBatchSteps(ScenarioDeployments deployments)
{
    private IReadOnlyList<Upload> _batch = [];
    private Deployment? _deployment;

    [When("five users upload their documents to a local deployment at once")]
    public async Task UploadBatch()
    {
        _deployment = await deployments.OwnAsync();
        _batch = await Task.WhenAll(Enumerable.Range(1, 5).Select(number =>
            _deployment.Api.UploadAsync(_deployment.NewUser($"user {number}"), DocumentCatalogue.Named("benefits summary"))));
    }

    [Then("each of the five took its own time, step by step")]
    public async Task TookTheirTime()
    {
        var ends = new List<DateTime>();
        foreach (var upload in _batch)
            ends.Add(await EndOfStepsAsync(upload));
        ends.Should().HaveCount(5).And.OnlyHaveUniqueItems("no two documents end at the same instant");
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
}
