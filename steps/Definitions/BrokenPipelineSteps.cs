using Acceptance.Steps.Memory;
using Acceptance.Support;
using Acceptance.Support.Drivers.Database;
using Acceptance.Support.Faults;

namespace Acceptance.Steps.Definitions;

/// <summary>The scenario's own pipeline is broken and mended.</summary>
[Binding]
public sealed class BrokenPipelineSteps(JobRecords records, IPipelineEnvironment environment, ScenarioDeadline deadline, Uploads uploads)
{
    private DatabaseFault? _fault;

    [Given("this is broken in the pipeline: {string}")]
    public async Task Break(string title)
    {
        _fault = FaultCatalogue.OfDatabase(title);
        await _fault.PutIntoDatabaseAsync(environment.Addresses.Database, deadline.Token);
    }

    [When("the pipeline is mended")]
    public Task Mend() => _fault!.TakeOutOfDatabaseAsync(environment.Addresses.Database, deadline.Token);

    [Then("the document ends as failed at the embedder, for the reason {string}")]
    public async Task EndsAsFailed(string reason) =>
        (await records.WaitForAsync(uploads.Last, "failed_embedding", "deadletter")).Get<string>("error_code").Should().Be(reason);
}
