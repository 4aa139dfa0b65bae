using Acceptance.Steps.Arguments;
using Acceptance.Steps.Memory;
using Acceptance.Support;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Database;
using Acceptance.Support.Drivers.Http;
using Acceptance.Support.Drivers.Security;
using Acceptance.Support.Waiting;

namespace Acceptance.Steps.Definitions;

/// <summary>Signed addresses in the wrong hands.</summary>
[Binding]
public sealed class SecurityAddressSteps(ApiDriver api, JobRecords records, Uploads uploads, Answers answers, ScenarioDeadline deadline)
{
    private static readonly TimeSpan LongestExpiry = TimeSpan.FromSeconds(15);

    [When("{user} attempts to send her document to the address with {change}")]
    public async Task SendsToChanged(User user, AddressChange change) =>
        await SendAsync(uploads.Of(user), SignedAddress.With(uploads.Of(user).SignedUrl, change.Name));

    [When("{user} attempts to send her document with her own token in place of the signature")]
    public async Task SendsWithOwnToken(User user) => await SendAsync(uploads.Of(user), SignedAddress.WithToken(uploads.Of(user).SignedUrl, user.Token));

    [When("{user}'s signature is used to send his document to {user}'s place")]
    public async Task SendsToOthersPlace(User thief, User owner) =>
        await SendAsync(uploads.Of(thief), SignedAddress.Mixed(uploads.Of(owner).SignedUrl, uploads.Of(thief).SignedUrl));

    [When("somebody attempts to {use} what is at the address")]
    public async Task Uses(AddressUse use) => answers.Last = await api.SendAsync(new ServiceRequest(use.Method, uploads.Last.SignedUrl));

    [When("{user} attempts to read her document from storage without a signature")]
    public async Task ReadsWithoutSignature(User user) =>
        answers.Last = await api.SendAsync(new ServiceRequest("GET", SignedAddress.With(uploads.Of(user).SignedUrl, "no signature")).As(user.Token));

    [Then("nothing of the document is given away")]
    public void NothingIsGivenAway() => answers.Last.Text.Should().NotContain("%PDF").And.NotContainAny(uploads.Last.Document.Entry.Contains);

    [Then("the document is still the {document}, complete")]
    public async Task IsStill(Support.Documents.TestDocument document)
    {
        var row = await records.DocumentAsync(uploads.Last);
        row.Get<string>("file_sha256").Should().Be(document.Sha256);
        row.Get<string>("processing_status").Should().Be("complete");
    }

    [When("the address has expired")]
    public async Task HasExpired()
    {
        var end = answers.Last.Member("upload_expires_at").GetDateTimeOffset();
        var waited = await Eventually.HoldsAsync(
            $"it is later than {end:O}", _ => Task.FromResult(TimeProvider.System.GetUtcNow()), now => now > end, LongestExpiry, deadline.Token);
        waited.Answer.Should().BeAfter(end);
    }

    [When("{user} attempts to send her document after all")]
    public async Task SendsAfterAll(User user) => await SendAsync(uploads.Of(user), uploads.Of(user).SignedUrl);

    [When("{user} sends the bytes {int} times at once")]
    public async Task SendsAtOnce(User user, int times)
    {
        var upload = uploads.Of(user);
        var all = await Task.WhenAll(Enumerable.Range(0, times).Select(_ => api.PutAsync(upload.SignedUrl, upload.Document.Bytes)));
        all.Should().OnlyContain(answer => answer.Status == 200 || answer.Status == 201 || answer.Status == 204, "bytes that are there already do no harm");
    }

    private async Task SendAsync(Upload upload, string address) => answers.Last = await api.PutAsync(address, upload.Document.Bytes);
}
