using Acceptance.Steps.Memory;
using Acceptance.Support.Documents;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Http;
using Acceptance.Support.Drivers.Security;

namespace Acceptance.Steps.Definitions;

/// <summary>Who is let in, and who is not.</summary>
[Binding]
public sealed class SecurityTokenSteps(ApiDriver api, ForgedTokens forged, Uploads uploads, Answers answers, AnswerSeries series)
{
    private const int LettersBeyondEveryHeader = 100_000;

    [When("{user} attempts every action of a user:")]
    public async Task AttemptsEveryAction(User user, DataTable table) => series.All = await SendAllAsync(user, table, request => request.As(user.Token));

    [When("somebody with {credentials} in {user}'s name attempts every action of a user:")]
    public async Task SomebodyAttemptsEveryAction(TokenFault fault, User victim, DataTable table) =>
        series.All = await SendAllAsync(victim, table, request => forged.Show(request, victim, fault, uploads.Of(victim).SignedUrl));

    [Then("{user} is let in to each of them")]
    public void IsLetIn(User user) => series.All.Should().HaveCount(UserAction.All.Count)
        .And.OnlyContain(answer => answer.Status != 401 && answer.Status != 403 && answer.Status < 500, "{0}'s token is good", user);

    [Then("each of them is refused as unauthorised, in the same words")]
    public void EachIsRefused()
    {
        series.All.Should().HaveCount(UserAction.All.Count).And.OnlyContain(answer => answer.Status == 401);
        series.All.Should().OnlyContain(answer => answer.Header("WWW-Authenticate") == "Bearer" && answer.Header("X-Correlation-Id") != null);
        series.All.Select(answer => answer.Text).Distinct().Should().ContainSingle("a refusal does not tell what was nearly right");
    }

    [When("somebody with a token of a hundred thousand letters attempts to ask for the upload limits")]
    public async Task ShowsGiantToken() =>
        answers.Last = await api.SendAsync(new ServiceRequest("GET", "/api/v2/upload/limits").As(new string('A', LettersBeyondEveryHeader)));

    [Then("the API refuses it without failing")]
    public void RefusesWithoutFailing()
    {
        answers.Last.Status.Should().BeInRange(400, 499, "{0} should be refused, not fail; it was answered: {1}", answers.Last.Request, answers.Last.Excerpt);
        // RFC 9110, 15.5.6: who refuses a method says which ones there are.
        (answers.Last.Status == 405 && answers.Last.Header("Allow") is null)
            .Should().BeFalse("{0} was answered without the methods that are allowed", answers.Last.Request);
    }

    [Then("the API is healthy")]
    public async Task IsHealthy() => (await api.HealthAsync()).Expect(200).Member("status").GetString().Should().Be("healthy");

    private async Task<IReadOnlyList<ServiceAnswer>> SendAllAsync(User user, DataTable table, Func<ServiceRequest, ServiceRequest> show)
    {
        var found = new List<ServiceAnswer>();
        foreach (var action in table.Rows.Select(row => row["action"]))
            found.Add(await api.SendAsync(show(UserAction.Request(action, DocumentCatalogue.Named("benefits summary"), uploads.Of(user).JobId))));
        return found;
    }
}
