using Acceptance.Steps.Hooks;
using Acceptance.Steps.Memory;
using Acceptance.Support.Deployments;
using Acceptance.Support.Drivers.Deployments;

namespace Acceptance.Steps.Definitions;

/// <summary>A deployment is checked, whole or with a part of it missing.</summary>
[Binding]
public sealed class DeploymentCheckSteps(ScenarioDeployments deployments)
{
    private static readonly string[] Parts = ["api", "worker", "parser", "embedder", "dashboard", "database", "settings", "document"];

    private Deployment? _deployment;
    private CheckReport? _report;

    [When("a deployment made like the local pipeline is checked")]
    public async Task CheckCandidate() => _report = await new DeploymentCheck(_deployment = await deployments.OwnAsync()).RunAsync(CheckLimits.Usual);

    [When("the live deployment is checked while its {service} is stopped")]
    public async Task CheckWithout(Service service)
    {
        _deployment = await deployments.OwnAsync();
        var services = Requires.ServiceControl(_deployment.Environment);
        _report = await CheckWithoutService.RunAsync(_deployment, services, service);
        services.IsRunning(service).Should().BeTrue();
    }

    [Then("the deployment is accepted")]
    public void IsAccepted() => _report!.Passed.Should().BeTrue("{0}", _report);

    [Then("each of its components was asked, and none was left out")]
    public void EachWasAsked()
    {
        _report!.Results.Select(result => result.Subject).Should().Contain(Parts);
        _report.Results.Should().NotContain(result => result.Outcome == CheckOutcome.NotTried);
    }

    [Then("the deployment is refused, and the check names the {service}")]
    public void IsRefused(Service service)
    {
        _report!.Passed.Should().BeFalse();
        _report.Failures.Select(failure => failure.Subject).Should().Contain(service.AsPart());
    }

    [Then("the document that the check sent is complete in the database of that deployment")]
    public async Task IsComplete()
    {
        _report!.Probe.Should().NotBeNull("{0}", _report);
        (await _deployment!.Records.JobAsync(_report.Probe!)).Get<string>("status").Should().Be("complete");
        (await _deployment.Records.ChunksAsync(_report.Probe!)).Rows.Should().NotBeEmpty();
    }

    [Then("it is unknown to the local pipeline")]
    public async Task IsUnknownToBaseline() => (await deployments.Baseline.Records.CopiesAsync(_report!.Probe!)).Should().Be(0);
}
