using Acceptance.Support;
using Acceptance.Support.Deployments;

namespace Acceptance.Steps.Definitions;

/// <summary>A deployment is checked whose database is gone.</summary>
[Binding]
public sealed class MissingDatabaseSteps(IPipelineEnvironment environment, EvidenceRecorder evidence, ScenarioDeadline deadline)
{
    private CheckReport? _report;

    [When("the deployment without its database is checked")]
    public async Task Check() =>
        (_report = await new DeploymentCheck(new Deployment(environment, evidence, deadline)).RunAsync(CheckLimits.Usual)).Results.Should().NotBeEmpty();

    [Then("it is refused, and the check names the database")]
    public void IsRefused()
    {
        _report!.Passed.Should().BeFalse();
        _report.Failures.Select(failure => failure.Subject).Should().Contain("database");
    }
}
