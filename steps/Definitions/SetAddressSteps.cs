using Acceptance.Steps.Hooks;
using Acceptance.Support.Drivers.Settings;

namespace Acceptance.Steps.Definitions;

/// <summary>The addresses in the settings of the services are followed.</summary>
[Binding]
public sealed class SetAddressSteps(SetAddresses addresses, IPipelineEnvironment environment)
{
    private int _followed;
    private IReadOnlyList<string> _deadEnds = [];

    [When("each address in the settings of the services is followed")]
    public async Task Follow() => (_followed, _deadEnds) = await addresses.FollowAsync(Requires.KnownSettings(environment));

    [Then("at least {int} addresses were followed")]
    public void WereFollowed(int least) => _followed.Should().BeGreaterThanOrEqualTo(least, "worker and dashboard know four each, and the API one");

    [Then("each of them leads to a part that is well")]
    public void LeadSomewhere() => _deadEnds.Should().BeEmpty("a service that is set to a wrong address looks healthy and does nothing");
}
