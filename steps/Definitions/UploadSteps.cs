using System.Security.Cryptography;
using Acceptance.Steps.Hooks;
using Acceptance.Steps.Memory;
using Acceptance.Support.Documents;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Database;
using Acceptance.Support.Drivers.Storage;

namespace Acceptance.Steps.Definitions;

/// <summary>Users upload documents.</summary>
[Binding]
public sealed class UploadSteps(
    ApiDriver api, JobRecords records, StorageDriver storage, IPipelineEnvironment environment, Uploads uploads, Answers answers)
{
    private ReadOnlyMemory<byte> _others;

    [When("{user} uploads the {document}")]
    public async Task Uploads(User user, TestDocument document) => uploads.Add(await api.UploadAsync(user, document));

    [When("{user} uploads the {document} under a number of her own")]
    public async Task UploadsUnderANumber(User user, TestDocument document)
    {
        var announced = await api.AnnounceAsync(user, document, uploads.ChosenNumber);
        uploads.Add(Upload.From(announced, user, document));
        announced.Header("X-Correlation-Id").Should().Be(uploads.ChosenNumber.ToString());
        (await api.PutAsync(uploads.Last.SignedUrl, document.Bytes)).Expect(200, 201, 204);
    }

    [Given("{user}'s {document} is complete")]
    public async Task IsComplete(User user, TestDocument document)
    {
        await Uploads(user, document);
        await records.WaitForStatusAsync(uploads.Last, "complete");
    }

    [Given("{user} announced the {document}")]
    [When("{user} announces the {document}")]
    public async Task Announces(User user, TestDocument document)
    {
        answers.Last = await api.AnnounceAsync(user, document);
        uploads.Add(Upload.From(answers.Last, user, document));
    }

    [When("{user} announces the {document} again")]
    public async Task AnnouncesAgain(User user, TestDocument document) => answers.Last = (await api.AnnounceAsync(user, document)).Expect(200, 201);

    [When("{user} attempts to announce the {document}")]
    public async Task AttemptsToAnnounce(User user, TestDocument document) => answers.Last = await api.AnnounceAsync(user, document);

    [When("{user} attempts to announce the {document} with {word} {string}")]
    public async Task AttemptsToAnnounceWith(User user, TestDocument document, string member, string value) =>
        answers.Last = await api.AnnounceAsync(user, Announcement.Of(document).With(member, long.TryParse(value, out var number) ? number : value));

    [When("{user} announces the {document} five times at once")]
    public async Task AnnouncesAtOnce(User user, TestDocument document)
    {
        var all = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => api.AnnounceAsync(user, document)));
        all.Should().OnlyContain(answer => answer.Status == 200 || answer.Status == 201, "the same document may be announced again");
        uploads.Add(Upload.From(all[0], user, document));
        all.Select(answer => answer.Member("document_id").GetGuid()).Distinct().Should().ContainSingle();
    }

    [When("{user} attempts to send {int} megabytes in its place")]
    public async Task AttemptsToSendMegabytes(User user, int megabytes) => answers.Last = await api.PutPatientlyAsync(uploads.Of(user).SignedUrl, new byte[megabytes * 1024 * 1024]);

    [When("{user} attempts to send {int} megabytes in its place without saying so")]
    public async Task AttemptsToSendUnmeasured(User user, int megabytes) =>
        answers.Last = await api.PutUnmeasuredAsync(uploads.Of(user).SignedUrl, new byte[megabytes * 1024 * 1024]);

    [When("{user} attempts to send as many other bytes in its place")]
    public async Task AttemptsToSendOthers(User user)
    {
        _others = RandomNumberGenerator.GetBytes(uploads.Of(user).Document.Bytes.Length);
        answers.Last = await api.PutAsync(uploads.Of(user).SignedUrl, _others);
    }

    [Then("nothing of them is left in storage")]
    public void NothingIsLeft() => storage.CountOf(Requires.StorageFolder(environment), _others).Should().Be(0, "what was refused takes no room");

    [When("{user} attempts to send the bytes")]
    public async Task AttemptsToSendTheBytes(User user) => answers.Last = await api.PutAsync(uploads.Of(user).SignedUrl, uploads.Of(user).Document.Bytes);

    [Then("the API says that it cannot store them")]
    public void CannotStore() => answers.Last.Status.Should().BeOneOf([503, 507], "the bytes were not stored; {0}", answers.Last.Excerpt);

    [When("{user} attempts to send the {document} in its place")]
    public async Task AttemptsToSendInItsPlace(User user, TestDocument document) => answers.Last = await api.PutAsync(uploads.Of(user).SignedUrl, document.Bytes);

    [Then("{user} gets a job, a document number and a signed address that ends within {int} seconds")]
    public void GetsAJob(User user, int seconds)
    {
        foreach (var number in (string[])["job_id", "document_id"])
            answers.Last.Member(number).GetGuid().Should().NotBeEmpty();
        answers.Last.Member("signed_url").GetString().Should().StartWith("http");
        answers.Last.Member("upload_expires_at").GetDateTimeOffset().Should().BeBefore(TimeProvider.System.GetUtcNow().AddSeconds(seconds + 5))
            .And.BeAfter(TimeProvider.System.GetUtcNow());
    }

    [Then("{user} gets her/his first job")]
    public void GetsTheFirstJob(User user) => answers.Last.Member("job_id").GetGuid().Should().Be(uploads.All[0].JobId, "{0}'s document has it under way", user);

    [Then("{user} gets the same document number as before")]
    public void GetsTheSameDocument(User user) => answers.Last.Member("document_id").GetGuid().Should().Be(uploads.Of(user).DocumentId);
}
