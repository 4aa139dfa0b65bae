using System.Text.RegularExpressions;
using Acceptance.Steps.Hooks;
using Acceptance.Steps.Memory;
using Acceptance.Support.Documents;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Database;
using Acceptance.Support.Drivers.Logs;
using Acceptance.Support.Drivers.Security;

namespace Acceptance.Steps.Definitions;

/// <summary>Secrets stay where they are needed.</summary>
[Binding]
public sealed partial class SecuritySecretSteps(
    ApiDriver api, ExternalKeys keys, JobRecords records, LogDriver logs, OutsideView outside, SecretSearch search, CallbackSecrets callbackSecrets,
    IPipelineEnvironment environment, Uploads uploads, Answers answers, AnswerSeries series)
{
    [Given("the job of {user}'s {document} has failed")]
    public async Task HasFailed(User user, TestDocument document) =>
        (await records.WaitForAsync(uploads.Add(await api.UploadAsync(user, document)), "failed_parse", "deadletter")).Get<string>("error_code")
            .Should().NotBeEmpty();

    [When("the job waits to be tried again")]
    public async Task WaitsForAnotherTry() => (await records.WaitForRetryAsync(uploads.Last)).Get<string>("error_code").Should().NotBeEmpty();

    [Then("most of the services have printed something")]
    public void MostHavePrinted() => Printed().Values.Count(lines => lines.Texts.Count > 0)
        .Should().BeGreaterThanOrEqualTo(3, "services that print nothing prove nothing");

    [Then("no secret is found in what the services printed")]
    public async Task NoSecretIsPrinted()
    {
        await AddSecretsOfScenarioAsync();
        var printed = Printed();
        printed.Values.Should().Contain(lines => lines.Texts.Count > 0, "there must be something to search");
        printed.SelectMany(log => search.FindIn($"what the {log.Key} printed", log.Value.Texts)).Should().BeEmpty();
    }

    [When("everything that the API and the dashboard show is read")]
    public async Task ReadEverything()
    {
        series.All = await outside.AnswersAsync(uploads.Last);
        series.All.Count(answer => answer.Status == 200 && !answer.Body.IsEmpty).Should().BeGreaterThan(8, "there must be something to search");
    }

    [Then("no secret is found in any of it")]
    public async Task NoSecretIsShown()
    {
        await AddSecretsOfScenarioAsync();
        series.All.SelectMany(answer => search.FindIn($"the answer to {answer.Request}", [answer.Text, .. answer.Headers
            .Select(header => header.Value)])).Should().BeEmpty();
    }

    [When("{user} is refused in every way that there is")]
    public async Task IsRefusedInEveryWay(User user) => (series.All = await outside.RefusalsAsync(uploads.Of(user))).Should().NotBeEmpty();

    [Then("each refusal has another status")]
    public void StatusesDiffer()
    {
        series.All.Select(answer => answer.Status).Should().OnlyHaveUniqueItems().And.Contain([401, 403, 404, 422, 429]);
        series.All.Should().OnlyContain(answer => answer.Status >= 400 && answer.Status < 500);
    }

    [Then("no refusal holds a secret, a path, a query or a part of the program")]
    public async Task RefusalsHoldNothing()
    {
        await AddSecretsOfScenarioAsync();
        series.All.SelectMany(answer => search.FindIn($"the refusal {answer.Status}", [answer.Text])).Should().BeEmpty();
        series.All.Should().NotContain(answer => Inside().IsMatch(answer.Text));
    }

    [When("the {service} is asked for work with no key")]
    public async Task AskedWithoutKey(Service service) => await AskAsync(service, null);

    [When("the {service} is asked for work with another key")]
    public async Task AskedWithAnotherKey(Service service) => await AskAsync(service, new string('k', 64));

    [Then("it refuses for want of a key")]
    public void RefusesForWantOfKey() => answers.Last.Status.Should().Be(401, "{0}", answers.Last.Excerpt);

    private IReadOnlyDictionary<Service, PrintedLines> Printed() => logs.ReadAll(Requires.Logs(environment));

    private async Task AskAsync(Service service, string? key)
    {
        RequiresForAttacks.Key(keys.IsLocked(service), service);
        answers.Last = await keys.AskAsync(service, key);
    }

    private async Task AddSecretsOfScenarioAsync()
    {
        foreach (var upload in uploads.SoFar)
        {
            search.Add($"{upload.User}'s token", upload.User.Token);
            search.Add($"the signature of the address for {upload.User}'s {upload.Document.Name}", ForgedTokens.TokenOf(upload.SignedUrl));
            search.Add($"the secret of the callbacks for {upload.User}'s {upload.Document.Name}", await callbackSecrets.OfAsync(upload));
        }
    }

    [GeneratedRegex(
        @"Exception|Npgsql|\bat \w+\.\w+|/(tmp|home|root|var|usr)/|\b(select|insert|update|delete)\b .*\b(from|into|set)\b|\.cs\b|upload_pipeline\.",
        RegexOptions.IgnoreCase)]
    private static partial Regex Inside();
}
