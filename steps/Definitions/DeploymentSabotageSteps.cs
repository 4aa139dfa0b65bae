using Acceptance.Steps.Memory;
using Acceptance.Support.Deployments;
using Acceptance.Support.Faults;

namespace Acceptance.Steps.Definitions;

/// <summary>A deployment is broken on purpose and checked.</summary>
[Binding]
public sealed class DeploymentSabotageSteps(ScenarioDeployments deployments)
{
    private static readonly string[] Services = ["api", "worker", "parser", "embedder", "dashboard"];

    private CheckReport? _report;

    [When("a local deployment is checked in which this is broken: {string}")]
    public async Task CheckBroken(string title)
    {
        var (deployment, fault) = (await deployments.OwnAsync(), FaultCatalogue.OfDatabase(title));
        await fault.PutIntoDatabaseAsync(deployment.Environment.Addresses.Database, deployment.Cancellation);
        _report = await CheckAsync(deployment);
        await fault.TakeOutOfDatabaseAsync(deployment.Environment.Addresses.Database, deployment.Cancellation);
    }

    [When("a local deployment is checked in which nothing is broken")]
    public async Task CheckMended() => _report = await CheckAsync(await deployments.OwnAsync());

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

    private static Task<CheckReport> CheckAsync(Deployment deployment) => new DeploymentCheck(deployment).RunAsync(CheckLimits.Usual);
}
