using Acceptance.Steps.Hooks;
using Acceptance.Support.Drivers.Api;

namespace Acceptance.Steps.Definitions;

/// <summary>What the API says of itself.</summary>
[Binding]
public sealed class DescriptionSteps(IAcceptanceRun run, DescriptionDriver description)
{
    private IReadOnlyDictionary<string, DescribedRoute> _routes = new Dictionary<string, DescribedRoute>();

    [When("the API is asked to describe itself")]
    public async Task Asked() => (_routes = DescriptionDriver.RoutesOf(Requires.Description(run, await description.ReadAsync()))
        .ToDictionary(DescriptionDriver.InContract)).Should().NotBeEmpty();

    [Then("it names every route that a client may rely on, and how each of them refuses")]
    public void NamesEveryRoute()
    {
        _routes.Keys.Should().Contain(DescriptionDriver.Contract.Keys);
        foreach (var (route, refusals) in DescriptionDriver.Contract)
            refusals.Except(_routes[route].Answers).Should().BeEmpty("a client of {0} should know how it refuses", route);
    }

    [Then("it says which of them want a user's token")]
    public void SaysWhichWantAToken() => DescriptionDriver.Contract.Keys.Where(route => _routes[route].AsksForToken)
        .Should().BeEquivalentTo(DescriptionDriver.Contract.Keys.Where(route => route.Contains("/api/v2/")), "users' routes want one, and no others");
}
