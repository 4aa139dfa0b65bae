using Acceptance.Steps.Memory;
using Acceptance.Support.Documents;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Callbacks;
using Acceptance.Support.Drivers.Database;

namespace Acceptance.Steps.Definitions;

/// <summary>The parser's callback, and jobs that wait for it.</summary>
[Binding]
public sealed class CallbackSteps(ApiDriver api, CallbackDriver callbacks, JobRecords records, BufferDriver buffers, Uploads uploads, Answers answers)
{
    [Given("the job of {user}'s {document} waits for the parser")]
    [When("{user} uploads the {document} again, and its job waits for the parser")]
    public async Task WaitsForTheParser(User user, TestDocument document)
    {
        uploads.Add(await api.UploadAsync(user, document));
        await StillWaits();
    }

    [Given("an earlier chunker has left chunks of the same texts in its buffer")]
    public async Task EarlierChunkerLeftChunks() => (await buffers.LeaveChunksAsync(uploads.Last, CallbackDriver.Sections)).Should().Be(CallbackDriver.Sections.Count);

    [When("the buffer turns out to hold vectors of an earlier model, and of its own the first one only")]
    public async Task EarlierModelLeftVectors() => (await buffers.LeaveVectorsAsync(uploads.Last)).Should().BeGreaterThan(2);

    [Then("each section of the text has become a chunk")]
    public async Task EachSectionIsAChunk() =>
        (await records.ChunksAsync(uploads.Last)).Rows.Select(row => row.Get<string>("text").TrimEnd()).Should().Equal(CallbackDriver.Sections);

    [When("the parser calls back at last")]
    public async Task CallsBack() => (await callbacks.SendAsync(uploads.Last, CallbackFault.None)).Expect(200);

    [When("the parser calls back for the first of them")]
    public async Task CallsBackForFirst() => (await callbacks.SendAsync(uploads.All[0], CallbackFault.None)).Expect(200);

    [When("the parser calls back for both, for the second while the first is embedded")]
    public async Task CallsBackForBoth()
    {
        uploads.All.Should().HaveCount(2);
        (await callbacks.SendAsync(uploads.All[0], CallbackFault.None)).Expect(200);
        await records.WaitForFilledBuffersAsync(uploads.All[0]);
        (await callbacks.SendAsync(uploads.All[1], CallbackFault.None)).Expect(200);
    }

    [When("the parser calls back with an empty text")]
    public async Task CallsBackWithEmptyText() => (await callbacks.SendAsync(uploads.Last, CallbackFault.EmptyText)).Expect(200);

    [When("the parser attempts to call back with a text that does not fit its hash")]
    public async Task AttemptsToCallBackWithWrongHash() => answers.Last = await callbacks.SendAsync(uploads.Last, CallbackFault.WrongHash);

    [When("the parser calls back twice at once")]
    public async Task CallsBackTwice()
    {
        var both = await Task.WhenAll(callbacks.SendAsync(uploads.Last, CallbackFault.None), callbacks.SendAsync(uploads.Last, CallbackFault.None));
        both.Should().OnlyContain(answer => answer.Status == 200, "a repeated callback is no error");
    }

    [When("a callback of {int} megabytes arrives")]
    public async Task HugeCallbackArrives(int megabytes) => answers.Last = await callbacks.SendBytesAsync(megabytes * 1024 * 1024);

    [When("a callback arrives that is {forgery}")]
    public async Task CallbackArrives(CallbackFault fault) => answers.Last = await callbacks.SendAsync(uploads.Last, fault);

    [When("a callback arrives that nobody can read")]
    public async Task UnreadableArrives() => answers.Last = await callbacks.SendBrokenAsync();

    [Then("{user}'s job still waits for the parser")]
    public async Task JobStillWaits(User user) => (await records.JobAsync(uploads.Of(user))).Get<string>("status").Should().Be("parse_queued");

    [Then("the job waits for the parser once more")]
    [Then("the job still waits for the parser")]
    public async Task StillWaits() => (await records.WaitForStatusAsync(uploads.Last, "parse_queued")).Get<string>("status").Should().Be("parse_queued");

    [Then("exactly one callback of the parser was accepted for the job")]
    public async Task OneCallbackWasAccepted() =>
        (await records.CallbacksAsync(uploads.Last)).Rows.Select(row => row.Get<string>("outcome")).Should().ContainSingle().Which.Should().Be("accepted");
}
