using Acceptance.Steps.Hooks;
using Acceptance.Steps.Memory;
using Acceptance.Support.Drivers.Health;

namespace Acceptance.Steps.Definitions;

/// <summary>How the services are.</summary>
[Binding]
public sealed class HealthSteps(HealthDriver health, IPipelineEnvironment environment, Answers answers)
{
    private Service _asked;

    [When("somebody asks the {service} how it is")]
    public async Task Asks(Service service) => answers.Last = await health.AskAsync(_asked = Requires.KnownAddress(environment, service));

    [Then("it says that it is healthy")]
    public void SaysHealthy() => answers.Last.Expect(200).Member("status").GetString().Should().Be("healthy");

    [Then("the API says that it is unhealthy")]
    public async Task ApiSaysUnhealthy() => (await health.AskAsync(Service.Api)).Status.Should().Be(503);

    [Then("of {int} questions the middle one is answered in less than {int} milliseconds")]
    public async Task MedianIsBelow(int questions, int milliseconds) => (await health.MedianAsync(_asked, questions, milliseconds)).Should().BeLessThan(milliseconds);
}
