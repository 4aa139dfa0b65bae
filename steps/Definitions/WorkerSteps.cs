using Acceptance.Support.Drivers.Health;

namespace Acceptance.Steps.Definitions;

/// <summary>What the worker says of itself.</summary>
[Binding]
public sealed class WorkerSteps(HealthDriver health)
{
    [Then("the worker's own count of completed jobs is at least {int}")]
    public async Task CountsCompletedJobs(int least) => (await health.AskAsync(Service.Worker)).Expect(200).Member("jobs_completed").GetInt64().Should().BeGreaterThanOrEqualTo(least);
}
