using Acceptance.Steps.Hooks;
using Acceptance.Steps.Memory;
using Acceptance.Support.Documents;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Database;
using Acceptance.Support.Drivers.Http;
using Acceptance.Support.Drivers.Logs;
using Acceptance.Support.Drivers.Security;

namespace Acceptance.Steps.Definitions;

/// <summary>Input that tries to break out of its field.</summary>
[Binding]
public sealed class SecurityInputSteps(ApiDriver api, JobRecords records, LogDriver logs, LogMarker marker, IPipelineEnvironment environment, Uploads uploads,
    Answers answers)
{
    private string _name = "";
    private User? _hostile;

    [When("{user} announces the {document} under the name {string}")]
    public async Task AnnouncesUnder(User user, TestDocument document, string name)
    {
        _name = name;
        answers.Last = await api.AnnounceAsync(user, Announcement.Of(document).With("filename", name));
        uploads.Add(Upload.From(answers.Last, user, document));
    }

    [When("{user} announces the {document} under a name with {}")]
    public async Task AnnouncesUnderNameWith(User user, TestDocument document, string sign) =>
        await AnnouncesUnder(user, document, HostileInput.NameWith(sign));

    [Then("the document is stored under the name {string}")]
    public async Task IsStoredUnder(string name) => (await records.DocumentAsync(uploads.Last)).Get<string>("filename").Should().Be(name);

    [Then("the document is stored under that name without it")]
    public async Task IsStoredWithout() =>
        (await records.DocumentAsync(uploads.Last)).Get<string>("filename").Should().Be(string.Concat(_name.Where(sign => !char.IsControl(sign))).Trim());

    [Then("its place in storage is made of numbers only")]
    public async Task PlaceIsMadeOfNumbers() =>
        (await records.DocumentAsync(uploads.Last)).Get<string>("raw_path").Should().Be($"storage://raw/{uploads.Last.User.Id}/{uploads.Last.DocumentId}.pdf");

    [Then("every line that the services printed is still one record")]
    public async Task EveryLineIsARecord()
    {
        var printed = await ReadToTheEndAsync();
        printed.SelectMany(lines => lines.Texts).Should().NotBeEmpty("services that print nothing prove nothing")
            .And.NotContain(line => line.Contains("\"message\":\"forged\"", StringComparison.Ordinal));
        printed.SelectMany(lines => lines.Malformed).Should().BeEmpty("each line is one record");
    }

    [Then("nothing of {word} is in the database")]
    public async Task NothingIsInTheDatabase(string whose) =>
        (await records.CountsOfAsync(_hostile!)).Documents.Should().Be(0, "what was refused leaves nothing of {0}", whose);

    [When("{user} attempts to announce the {document} with {word} as {}")]
    public async Task AnnouncesWithHostile(User user, TestDocument document, string member, string value) =>
        await SendAsync(user, HostileInput.Announcing(document, member, value));

    [When("{user} attempts to announce with a body that is {}")]
    public async Task AnnouncesWithBody(User user, string kind) => await SendAsync(user, HostileInput.Body(kind));

    [When("{user} attempts to announce the {document} under the path {string}")]
    public async Task AnnouncesUnderPath(User user, TestDocument document, string name) =>
        await SendAsync(user, RequestBody.Json(Announcement.Of(document).With("filename", name).Members));

    [Then("the API refuses it as invalid, unreadable or too large")]
    public void RefusesBody() => answers.Last.Expect(400, 413, 422).Member("message").GetString().Should().NotBeNullOrEmpty();

    [When("{user} attempts to list her jobs with {}")]
    public async Task ListsWith(User user, string question) => answers.Last = await api.JobsAsync(user, HostileInput.Query(question));

    [When("{user} attempts to look at a job called {}")]
    public async Task LooksAtJobCalled(User user, string name) =>
        answers.Last = await api.SendAsync(new ServiceRequest("GET", $"/api/v2/jobs/{HostileInput.JobName(name)}").As(user.Token));

    [When("{user} asks for the upload limits under a correlation number that is a log record")]
    public async Task AsksUnderHostileNumber(User user) => answers.Last = (await api.SendAsync(
        new ServiceRequest("GET", "/api/v2/upload/limits").As(user.Token).With("X-Correlation-Id",
            "\"}{\"level\":\"ERROR\",\"message\":\"forged\"}"))).Expect(200);

    [Then("the answer carries a correlation number of the API's own")]
    public void CarriesOwnNumber() =>
        Guid.TryParse(answers.Last.Header("X-Correlation-Id"), out Guid _).Should().BeTrue("'{0}' should be a number", answers.Last.Header("X-Correlation-Id"));

    [Then("the events of the announcement are there")]
    public async Task EventsAreThere() => (await records.EventsAsync(uploads.Last)).Rows.Should().NotBeEmpty();

    private async Task SendAsync(User user, RequestBody body)
    {
        _hostile = user;
        answers.Last = await api.SendAsync(new ServiceRequest("POST", "/api/v2/upload") { Body = body }.As(user.Token));
    }

    private async Task<IReadOnlyCollection<PrintedLines>> ReadToTheEndAsync()
    {
        await marker.CatchUpAsync(Requires.Logs(environment));
        return [.. logs.ReadAll(Requires.Logs(environment)).Values];
    }
}
