using Acceptance.Support.Documents;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Callbacks;
using Acceptance.Support.Drivers.Http;

namespace Acceptance.Steps.Definitions;

/// <summary>What holds on every route of the API.</summary>
[Binding]
public sealed class EveryRouteSteps(ApiDriver api, CallbackDriver callbacks, AccessTokens tokens)
{
    private static readonly TestDocument AnyDocument = DocumentCatalogue.Named("two-page policy");

    [Then("{user} is refused as one of too many on every other route")]
    public async Task RefusedEverywhere(User user) => (await AskEveryRouteAsync(user)).Should().OnlyContain(answer => answer.Status == 429);

    [Then("the API says on every route that it cannot answer now")]
    public async Task CannotAnswer()
    {
        IEnumerable<ServiceAnswer> answers = [.. await AskEveryRouteAsync(tokens.NewUser("a user")), await callbacks.SendUnknownAsync()];
        answers.Should().OnlyContain(answer => answer.Status == 503, "without its database the API can answer nothing, and says so");
    }

    private async Task<IReadOnlyList<ServiceAnswer>> AskEveryRouteAsync(User user) =>
    [
        await api.AnnounceAsync(user, AnyDocument), await api.JobAsync(user, Guid.NewGuid()), await api.JobsAsync(user, ""), await api.RetryAsync(user, Guid.NewGuid()),
    ];
}
