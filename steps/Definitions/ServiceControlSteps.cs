using Acceptance.Steps.Hooks;
using Acceptance.Support;
using Acceptance.Support.Drivers.Settings;

namespace Acceptance.Steps.Definitions;

/// <summary>Services are stopped, killed, started, and started with settings that are wrong.</summary>
[Binding]
public sealed class ServiceControlSteps(IPipelineEnvironment environment, StartAttempt attempt, ScenarioDeadline deadline)
{
    [Given("the {service} is stopped")]
    [When("the {service} is stopped")]
    public async Task Stop(Service service)
    {
        await Requires.ServiceControl(environment).StopAsync(service, deadline.Token);
        environment.Services!.IsRunning(service).Should().BeFalse();
    }

    [When("the {service} is started again")]
    public async Task Start(Service service)
    {
        await Requires.ServiceControl(environment).StartAsync(service, deadline.Token);
        environment.Services!.IsRunning(service).Should().BeTrue();
    }

    [Given("the {service} was killed")]
    [When("the {service} is killed")]
    public async Task Kill(Service service)
    {
        await Requires.ServiceControl(environment).KillAsync(service, deadline.Token);
        environment.Services!.IsRunning(service).Should().BeFalse();
    }

    [When("the {service} is killed and started again")]
    public async Task KillAndStart(Service service)
    {
        await Kill(service);
        await Start(service);
    }

    [When("the {service} is stopped and started again")]
    public async Task StopAndStart(Service service)
    {
        await Stop(service);
        await Start(service);
    }

    [When("the {service} and the {service} are started again")]
    public Task StartBoth(Service first, Service second) => Task.WhenAll(Start(first), Start(second));

    [When("the {service} is started without its setting {word}")]
    public Task StartWithout(Service service, string setting) => attempt.StartAsync(Requires.ServiceControl(environment), service, setting, null);

    [When("the {service} is started with its setting {word} malformed")]
    public Task StartMalformed(Service service, string setting) =>
        attempt.StartAsync(Requires.ServiceControl(environment), service, setting, StartAttempt.MalformedValue);

    [Then("it ends by itself with a failure")]
    public void EndsWithFailure() => attempt.ExitCode.Should().NotBeNull("the service should have ended by itself; {0}", attempt.Output).And.NotBe(0);

    [Then("it names {word} in what it prints")]
    public void Names(string setting) => attempt.Output.Should().Contain(setting);

    [Then("it does not print the value")]
    public void DoesNotPrintTheValue() => attempt.Output.Should().NotContain(StartAttempt.MalformedValue);
}
