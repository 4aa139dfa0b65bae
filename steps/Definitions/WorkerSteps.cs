using Acceptance.Steps.Hooks;
using Acceptance.Steps.Memory;
using Acceptance.Support;
using Acceptance.Support.Drivers.Database;
using Acceptance.Support.Drivers.Health;
using Acceptance.Support.Drivers.StateMachine;

namespace Acceptance.Steps.Definitions;

/// <summary>What workers say of themselves, and what their jobs say of them.</summary>
[Binding]
public sealed class WorkerSteps(
    HealthDriver health, JobRecords records, JobLease lease, LongWait wait, IPipelineEnvironment environment, ScenarioDeadline deadline, Uploads uploads)
{
    private readonly List<Uri> _others = [];
    private long _before;

    [Then("the worker's own count of completed jobs is at least {int}")]
    public async Task CountsCompletedJobs(int least) =>
        (await CompletedAsync(environment.Addresses.Of(Requires.KnownAddress(environment, Service.Worker)))).Should().BeGreaterThanOrEqualTo(least);

    [Given("two more workers are started")]
    public async Task StartTwoMore()
    {
        var services = Requires.ServiceControl(environment);
        _before = await CompletedAsync(environment.Addresses.Of(Service.Worker));
        _others.AddRange(await Task.WhenAll(services.StartAnotherAsync(Service.Worker, deadline.Token), services.StartAnotherAsync(Service.Worker, deadline.Token)));
        _others.Should().HaveCount(2);
    }

    [Then("more than one worker has completed jobs")]
    public async Task MoreThanOneHasCompleted()
    {
        var counts = await Task.WhenAll(_others.Prepend(environment.Addresses.Of(Service.Worker)).Select(CompletedAsync));
        counts[0] -= _before;
        counts.Sum().Should().Be(uploads.All.Count, "each job was completed by one worker");
        counts.Count(count => count > 0).Should().BeGreaterThan(1);
    }

    [When("one of them turns out to have waited for an hour")]
    public async Task HasWaited() => (await wait.MakeAsync(uploads.Last)).Get<string>("state").Should().Be("queued");

    [Then("the worker took this one first")]
    public async Task TookItFirst()
    {
        var begins = await Task.WhenAll(uploads.All.Select(async upload => (await records.JobAsync(upload)).Get<DateTime>("processing_started_at")));
        begins[^1].Should().BeBefore(begins.SkipLast(1).Min(), "the job that has waited longest is taken first");
    }

    [Given("the worker has let go of it")]
    public async Task HasLetGo() => (await lease.WaitUntilLeftAloneAsync(uploads.Last)).IsNull("claimed_by").Should().BeTrue();

    [Then("the claim on the job is seen to be renewed")]
    public async Task ClaimIsRenewed() => (await lease.WaitUntilRenewedAsync(uploads.Last)).Get<string>("claimed_by").Should().NotBeNullOrEmpty();

    [Then("the job carries the claim of a worker")]
    public async Task CarriesAClaim()
    {
        var job = await records.JobAsync(uploads.Last);
        job.Get<string>("state").Should().Be("working");
        job.Get<string>("claimed_by").Should().NotBeNullOrEmpty();
        job.IsNull("processing_completed_at").Should().BeTrue("a job in work has not ended");
    }

    [Then("its vectors name the model that the worker is set to")]
    public async Task VectorsNameTheModel()
    {
        var model = Requires.KnownSettings(environment).SettingsOf(Service.Worker)["OPENAI_MODEL"];
        (await records.ChunksAsync(uploads.Last)).Rows.Select(row => row.Get<string>("embed_model")).Should().NotBeEmpty()
            .And.OnlyContain(name => name == model);
    }

    private async Task<long> CompletedAsync(Uri worker) => (await health.AskAsync(Service.Worker, worker)).Expect(200).Member("jobs_completed").GetInt64();
}
