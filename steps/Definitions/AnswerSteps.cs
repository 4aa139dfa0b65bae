using Acceptance.Steps.Arguments;
using Acceptance.Steps.Memory;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Http;
using Acceptance.Support.Drivers.Security;

namespace Acceptance.Steps.Definitions;

/// <summary>What the API answers, and how it refuses.</summary>
[Binding]
public sealed class AnswerSteps(ApiDriver api, AccessTokens tokens, ForgedTokens forged, Answers answers)
{
    [When("{user} asks for the upload limits")]
    public async Task AsksForLimits(User user) => answers.Last = (await api.LimitsAsync(user)).Expect(200);

    [When("somebody with no token attempts to ask for the upload limits")]
    public async Task AsksWithoutToken() => answers.Last = await api.SendAsync(new ServiceRequest("GET", "/api/v2/upload/limits"));

    [When("somebody with {credentials} attempts to ask for the upload limits")]
    public async Task AsksWithFaultyToken(TokenFault fault) =>
        answers.Last = await api.SendAsync(forged.Show(new ServiceRequest("GET", "/api/v2/upload/limits"), tokens.NewUser("somebody"), fault));

    [When("{user} attempts to ask at an address that leads nowhere")]
    public async Task AsksNowhere(User user) => answers.Last = await api.SendAsync(new ServiceRequest("GET", "/api/v2/nothing").As(user.Token));

    [Then("the limits are:")]
    public void LimitsAre(DataTable table)
    {
        foreach (var row in table.Rows)
            answers.Last.Member(row["limit"]).ToString().Should().Be(row["value"], "that is the limit {0}", row["limit"]);
    }

    [Then("the API refuses it as {refusal}")]
    public void Refuses(Refusal refusal)
    {
        answers.Last.Status.Should().BeOneOf(refusal.Statuses, "{0} should be refused as {1}; it was answered: {2}", answers.Last.Request, refusal.Name, answers.Last.Excerpt);
        answers.Last.Member("error").GetString().Should().NotBeNullOrEmpty();
        answers.Last.Member("message").GetString().Should().NotBeNullOrEmpty();
        answers.Last.Header("X-Correlation-Id").Should().NotBeNull("every answer can be found again in the logs");
    }

    [Then("the refusal names {word}")]
    public void RefusalNames(string member) => answers.Last.Text.Should().Contain(member, "the refusal says what is wrong");
}
