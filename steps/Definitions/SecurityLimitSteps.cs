using System.Globalization;
using Acceptance.Steps.Memory;
using Acceptance.Support;
using Acceptance.Support.Documents;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Database;
using Acceptance.Support.Drivers.Http;
using Acceptance.Support.Drivers.Security;
using Acceptance.Support.Waiting;

namespace Acceptance.Steps.Definitions;

/// <summary>What a user may use, and how more of it is refused.</summary>
[Binding]
public sealed class SecurityLimitSteps(
    ApiDriver api, RequestBurst burst, JobRecords records, PastUploads past, Uploads uploads, AnswerSeries series, ScenarioDeadline deadline)
{
    // As many as a browser or a client library keeps open, and more.
    private const int Crowd = 40;

    private User? _user;

    [When("{user} announces {int} documents at once")]
    public async Task AnnouncesMany(User user, int count)
    {
        _user = user;
        var limit = (await api.LimitsAsync(user)).Expect(200);
        var allowed = Math.Min(limit.Member("max_concurrent_jobs_per_user").GetInt32(), limit.Member("max_uploads_per_day_per_user").GetInt32());
        series.All = await burst.SendAsync("announcements of one user", NewAnnouncements.Of(user, DocumentCatalogue.Named("two-page policy"), count),
            allowed, Crowd);
    }

    [When("{user} asks for the job {int} times at once")]
    public async Task AsksForJob(User user, int times) => series.All = await burst.RepeatAsync(user, $"/api/v2/jobs/{uploads.Of(user).JobId}", times, 10, Crowd);

    [When("{user} asks for the upload limits {int} times, {int} at once")]
    public async Task AsksForLimits(User user, int times, int atOnce) => series.All = await burst.RepeatAsync(user, "/api/v2/upload/limits", times, 1000, atOnce);

    [Then("exactly {int} of the announcements/questions are taken/answered")]
    public void ExactlySoMany(int count) => series.All.Count(answer => answer.Status is 200 or 201).Should().Be(count);

    [Then("the others are refused as too many, with the time to wait, at most {period}")]
    public void OthersAreRefused(TimeSpan most)
    {
        var others = series.All.Where(answer => answer.Status is not (200 or 201)).ToList();
        others.Should().NotBeEmpty().And.OnlyContain(answer => answer.Status == 429);
        others.Should().OnlyContain(answer => WaitOf(answer) >= 1 && WaitOf(answer) <= most.TotalSeconds);
        others.Should().OnlyContain(answer => answer.Header("Retry-After") == WaitOf(answer).ToString(CultureInfo.InvariantCulture),
            "header and body say the same");
    }

    [Then("the database holds exactly {int} jobs of hers")]
    public async Task DatabaseHolds(int count) => (await records.CountsOfAsync(_user!)).Jobs.Should().Be(count);

    [When("all that {user} has uploaded turns out to be older than {period}")]
    public async Task IsOlder(User user, TimeSpan age) => (await past.MakeAsync(user, age + TimeSpan.FromMinutes(1))).Rows.Should().NotBeEmpty();

    [Given("{user} asked for the job until she was refused")]
    public async Task AskedUntilRefused(User user)
    {
        series.All = await burst.RepeatAsync(user, $"/api/v2/jobs/{uploads.Of(user).JobId}", 11, 10, 1);
        series.All[^1].Status.Should().Be(429);
    }

    [Then("{user} is answered")]
    public async Task IsAnswered(User user) => (await api.JobAsync(user, uploads.Of(user).JobId)).Status.Should().Be(200);

    [When("somebody asks the API {int} times how it is")]
    public async Task AsksForHealth(int times) =>
        series.All = await burst.SendAsync("questions for health", [.. Enumerable.Repeat(new ServiceRequest("GET", "/health"), times)], times, 4);

    [Then("none of the questions is refused as too many")]
    public void NoneIsTooMany() => series.All.Should().NotBeEmpty().And.NotContain(answer => answer.Status == 429).And.Contain(answer => answer.Status == 200);

    [When("{user} has waited as long as she was told")]
    public async Task HasWaited(User user)
    {
        var wait = TimeSpan.FromSeconds(WaitOf(series.All[^1]));
        var end = TimeProvider.System.GetUtcNow() + wait;
        var waited = await Eventually.HoldsAsync(
            $"{user} has waited for {wait.TotalSeconds} s", _ => Task.FromResult(TimeProvider.System.GetUtcNow()), now => now >= end, wait * 2, deadline.Token);
        waited.Answer.Should().BeOnOrAfter(end);
    }

    private static int WaitOf(ServiceAnswer answer) => answer.Member("retry_after").GetInt32();
}
