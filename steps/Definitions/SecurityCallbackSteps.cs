using Acceptance.Steps.Hooks;
using Acceptance.Steps.Memory;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Security;

namespace Acceptance.Steps.Definitions;

/// <summary>Callbacks that are replayed, mixed up, malformed, or signed with a secret that was changed.</summary>
[Binding]
public sealed class SecurityCallbackSteps(ApiDriver api, CallbackSecrets secrets, RequestBurst burst, JobTrace trace, Uploads uploads, Answers answers,
    AnswerSeries series)
{
    private const string OtherText = "# Another text\n\nThis is what a stranger would like to find under the user's name.\n";

    private SignedCallback? _callback;
    private readonly Dictionary<Guid, string> _oldSecrets = [];

    [Given("a callback of the parser was taken")]
    public async Task CallbackWasTaken()
    {
        await SendAsync(await RightCallbackAsync());
        answers.Last.Status.Should().Be(200, "{0}", answers.Last.Excerpt);
    }

    [When("the same callback arrives once more, word for word")]
    public async Task SameArrives() => await SendAsync(_callback!);

    [When("a callback with the same text arrives under a new number")]
    public async Task SameTextArrives() => await SendAsync(await RightCallbackAsync());

    [When("a callback with another text arrives")]
    public async Task OtherTextArrives() => await SendAsync(await RightCallbackAsync() with { Text = OtherText });

    [When("a callback with a text of {int} kilobytes arrives")]
    public async Task LongTextArrives(int kilobytes)
    {
        await SendAsync(await RightCallbackAsync() with { Text = SignedCallback.TextOf(kilobytes * 1024) });
        _callback!.Request().Body!.Bytes.Length.Should().BeGreaterThan(kilobytes * 1024);
    }

    [When("a callback with {int} kilobytes of blanks arrives")]
    public async Task BlanksArrive(int kilobytes) => await SendAsync(await RightCallbackAsync() with { Text = new string(' ', kilobytes * 1024) });

    [When("a callback with an empty text arrives")]
    public async Task EmptyTextArrives() => await SendAsync(await RightCallbackAsync() with { Text = "" });

    [When("a callback arrives that reports a failure")]
    public async Task FailureArrives() => await SendAsync(await RightCallbackAsync() with { Failure = "PARSE_UNREADABLE" });

    [When("{int} copies of a callback arrive at once")]
    public async Task CopiesArrive(int copies)
    {
        var callback = await RightCallbackAsync();
        series.All = await burst.SendAsync("copies of a callback", [.. Enumerable.Repeat(callback.Request(), copies)], 1, copies);
    }

    [Then("exactly {int} of them is taken and the others are conflicts")]
    public void OneIsTaken(int taken)
    {
        series.All.Where(answer => answer.Status == 200).Should().HaveCount(taken);
        series.All.Where(answer => answer.Status == 409).Should().HaveCount(series.All.Count - taken);
    }

    [Then("the job was moved on once only")]
    public async Task MovedOnOnce() => (await trace.TimesParsedAsync(uploads.Last)).Should().Be(1);

    [Then("the document holds nothing of the other text")]
    public async Task HoldsNothingOfTheOther() => (await trace.PlacesWithAsync(uploads.Last, "a stranger would like to find")).Should().Be(0);

    [Then("the API takes note of it")]
    public void TakesNote() => answers.Last.Status.Should().Be(200, "{0}", answers.Last.Excerpt);

    [Then("the API refuses it as a conflict")]
    public void IsConflict() => answers.Last.Expect(409).Member("message").GetString().Should().NotBeNullOrEmpty();

    [Then("the API refuses it as a conflict or invalid")]
    public void IsConflictOrInvalid() => answers.Last.Expect(409, 422).Member("message").GetString().Should().NotBeNullOrEmpty();

    [When("a callback arrives whose hash is that of another text")]
    public async Task HashOfAnother() => await SendAsync(await RightCallbackAsync() with { ClaimedSha256 = new string('0', 64) });

    [When("a callback arrives whose length is that of another text")]
    public async Task LengthOfAnother() => await SendAsync(await RightCallbackAsync() with { ClaimedBytes = OtherText.Length });

    [When("a callback arrives whose document does not exist")]
    public async Task UnknownDocument() => await SendAsync(await RightCallbackAsync() with { Document = Guid.NewGuid() });

    [When("a callback for {user}'s job arrives whose document is {user}'s")]
    public async Task DocumentOfAnother(User owner, User other) =>
        await SendAsync(await RightCallbackAsync(uploads.Of(owner)) with { Document = uploads.Of(other).DocumentId });

    [When("a callback arrives for a job that does not exist")]
    public async Task UnknownJob() => await SendAsync(await RightCallbackAsync() with { Job = Guid.NewGuid() });

    [When("a callback for {user}'s job arrives with the signature of {user}'s job")]
    public async Task SignatureOfAnother(User owner, User thief) =>
        await SendAsync(SignedCallback.For(uploads.Of(owner), await secrets.OfAsync(uploads.Of(thief))));

    [When("a callback arrives with a time in an hour")]
    public async Task InAnHour() =>
        await SendAsync(await RightCallbackAsync() with { Timestamp = SignedCallback.At(TimeProvider.System.GetUtcNow().AddHours(1)) });

    [When("a callback arrives with a time that is a word")]
    public async Task TimeIsWord() => await SendAsync(await RightCallbackAsync() with { Timestamp = "yesterday" });

    [When("a callback arrives with a time far beyond the calendar")]
    public async Task TimeBeyondCalendar() => await SendAsync(await RightCallbackAsync() with { Timestamp = "9223372036854775807" });

    [When("a callback arrives with an empty number")]
    public async Task EmptyNonce() => await SendAsync(await RightCallbackAsync() with { Nonce = "" });

    [When("a callback arrives with a number of a thousand letters")]
    public async Task LongNonce() => await SendAsync(await RightCallbackAsync() with { Nonce = new string('n', 1000) });

    [When("a callback arrives with an empty signature")]
    public async Task EmptySignature() => await SendAsync(await RightCallbackAsync() with { Signature = "" });

    [When("a callback arrives with half of its signature")]
    public async Task HalfSignature()
    {
        var callback = await RightCallbackAsync();
        var signature = callback.Request().Headers.First(header => header.Name == "X-Webhook-Signature").Value;
        await SendAsync(callback with { Signature = signature[..(signature.Length / 2)] });
    }

    [When("a callback arrives with a signature that is no hexadecimal")]
    public async Task NoHexadecimal() => await SendAsync(await RightCallbackAsync() with { Signature = new string('z', 64) });

    [Given("the secret of its callbacks was changed, and the old one is good for an hour")]
    public async Task Changed() => await ChangeSecretAsync(TimeSpan.FromHours(1));

    [Given("the secret of its callbacks was changed, and the old one ended at once")]
    public async Task ChangedAtOnce() => await ChangeSecretAsync(TimeSpan.Zero);

    [When("a callback arrives that is signed with the old secret")]
    public Task SignedWithOld() => SendSignedAsBeforeAsync(uploads.Last);

    [When("a callback for {user}'s job arrives that is signed as before")]
    public Task SignedAsBefore(User owner) => SendSignedAsBeforeAsync(uploads.Of(owner));

    [When("a callback with the same text arrives that is signed with the new secret")]
    public async Task SignedWithNew() => await SendAsync(await RightCallbackAsync());

    private Task SendSignedAsBeforeAsync(Upload upload) => SendAsync(SignedCallback.For(upload, _oldSecrets[upload.JobId]));

    private async Task ChangeSecretAsync(TimeSpan oldIsGoodFor)
    {
        RequiresForAttacks.ChangeOfSecrets(await secrets.CanRotateAsync());
        foreach (var upload in uploads.All)
            _oldSecrets[upload.JobId] = await secrets.OfAsync(upload);
        await secrets.RotateAsync(uploads.Last, oldIsGoodFor);
        (await secrets.OfAsync(uploads.Last)).Should().NotBe(_oldSecrets[uploads.Last.JobId]);
    }

    private Task<SignedCallback> RightCallbackAsync() => RightCallbackAsync(uploads.Last);

    private async Task<SignedCallback> RightCallbackAsync(Upload upload) => SignedCallback.For(upload, await secrets.OfAsync(upload));

    private async Task SendAsync(SignedCallback callback)
    {
        _callback = callback;
        answers.Last = await api.SendAsync(callback.Request());
    }
}
