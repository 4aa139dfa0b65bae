using Acceptance.Steps.Memory;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Database;
using Acceptance.Support.Drivers.Security;

namespace Acceptance.Steps.Definitions;

/// <summary>Users are kept apart, by the API and by the database.</summary>
[Binding]
public sealed class SecurityIsolationSteps(ApiDriver api, RowAccess rows, JobRecords records, Uploads uploads, Answers answers, AnswerSeries series)
{
    private string _kind = "";
    private RoleAnswer? _ofService;
    private RoleAnswer? _answer;

    [When("{user} attempts to look at a job of {user}'s, and one that does not exist")]
    public async Task AttemptsToLook(User thief, User owner) =>
        series.All = [await api.JobAsync(thief, uploads.Of(owner).JobId), await api.JobAsync(thief, Guid.NewGuid())];

    [When("{user} attempts to retry a job of {user}'s, and one that does not exist")]
    public async Task AttemptsToRetry(User thief, User owner) =>
        series.All = [await api.RetryAsync(thief, uploads.Of(owner).JobId), await api.RetryAsync(thief, Guid.NewGuid())];

    [Then("both are refused as not found, in the same words")]
    public void BothAreNotFound()
    {
        series.All.Should().HaveCount(2).And.OnlyContain(answer => answer.Status == 404);
        series.All[0].Text.Should().Be(series.All[1].Text, "a stranger does not learn whether the job exists");
    }

    [When("{user} asks for her/his list of jobs")]
    public async Task AsksForList(User user) => answers.Last = (await api.JobsAsync(user, "limit=100")).Expect(200);

    [Then("it holds {user}'s job and no other")]
    [Then("the list holds the newest of {user}'s jobs and no other")]
    public void HoldsOwnJobOnly(User user) =>
        answers.Last.Member("jobs").EnumerateArray().Select(job => job.GetProperty("job_id").GetGuid()).Should().Equal(uploads.Of(user).JobId);

    [Then("{user} and {user} have different jobs and different documents")]
    public void HaveDifferentDocuments(User first, User second)
    {
        uploads.Of(first).JobId.Should().NotBe(uploads.Of(second).JobId);
        uploads.Of(first).DocumentId.Should().NotBe(uploads.Of(second).DocumentId);
        uploads.Of(first).Document.Sha256.Should().Be(uploads.Of(second).Document.Sha256);
    }

    [Then("{user}'s job has not been touched")]
    public async Task JobHasNotBeenTouched(User user) => (await records.JobAsync(uploads.Of(user))).Get<string>("status").Should().Be("uploaded");

    [When("the {word} of {user}'s document are read from the database by each of them")]
    public async Task AreReadByEach(string kind, User owner) => (_ofService = await rows.SeenByServiceAsync(_kind = kind, uploads.Of(owner)))
        .Rows.Values.Should().NotBeEmpty("a complete document has {0}", kind);

    [Then("{user} sees them, and the service sees the same ones")]
    public async Task OwnerSeesThem(User owner) =>
        (await rows.SeenAsync(_kind, uploads.Of(owner), owner.Id)).Rows.Values.Should().BeEquivalentTo(_ofService!.Rows.Values, "{0} reads her own {1}", owner, _kind);

    [Then("{user} does not see them, nor does somebody without claims")]
    public async Task OthersDoNot(User other)
    {
        var owner = uploads.All.Select(upload => upload.User).First(user => user != other);
        (await rows.SeenAsync(_kind, uploads.Of(owner), other.Id)).Rows.Values.Should().BeEmpty("the {0} are not {1}'s", _kind, other);
        (await rows.SeenAsync(_kind, uploads.Of(owner), null)).Rows.Values.Should().BeEmpty("the {0} belong to a user", _kind);
    }

    [Then("{user} sees no {word} of anybody else")]
    public async Task SeesNoneOfOthers(User user, string kind) => (await rows.SeenOfOthersAsync(kind, user.Id)).Should().Be(0);

    [When("{user} attempts to read {string} in the database")]
    public async Task AttemptsToRead(User user, string what) => _answer = await rows.ReadClosedAsync(what, uploads.Of(user));

    [When("{user} attempts in the database to {string}")]
    public async Task AttemptsToChange(User user, string what) => _answer = await rows.ChangeAsync(what, uploads.Of(user));

    [Then("the database refuses it as not allowed")]
    public void DatabaseRefuses() =>
        _answer!.SqlState.Should().Be(RowAccess.Denied, "it must be refused; {0} rows were given and {1} changed", _answer.Rows.Values.Count, _answer.Changed);
}
