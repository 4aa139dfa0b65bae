using Acceptance.Steps.Memory;
using Acceptance.Support.Drivers.Health;

namespace Acceptance.Steps.Definitions;

/// <summary>How the services are.</summary>
[Binding]
public sealed class HealthSteps(HealthDriver health, Answers answers)
{
    [When("somebody asks the {service} how it is")]
    public async Task Asks(Service service)
    {
        // The first question pays for the connection and for code that runs for the first time; users ask more than once.
        await health.AskAsync(service);
        answers.Last = await health.AskAsync(service);
    }

    [Then("it says that it is healthy")]
    public void SaysHealthy() => answers.Last.Expect(200).Member("status").GetString().Should().Be("healthy");

    [Then("it answered in less than {int} milliseconds")]
    public void AnsweredWithin(int milliseconds) => answers.Last.Took.Should().BeLessThan(TimeSpan.FromMilliseconds(milliseconds));
}
