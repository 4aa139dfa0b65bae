using System.Globalization;
using Acceptance.Steps.Arguments;
using Acceptance.Steps.Hooks;
using Acceptance.Steps.Memory;
using Acceptance.Support;
using Acceptance.Support.Documents;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Database;
using Acceptance.Support.Drivers.Embedder;
using Acceptance.Support.Drivers.Mocks;

namespace Acceptance.Steps.Definitions;

/// <summary>External services that misbehave for one document.</summary>
[Binding]
public sealed class MockSteps(
    ApiDriver api, MockDriver mocks, RealEmbedderDriver realEmbedder, JobRecords records, IPipelineEnvironment environment, Uploads uploads)
{
    private IReadOnlyList<float[]> _vectors = [];

    [Given("the {service} {misbehaviour} {int} time(s) for it")]
    public async Task Misbehaves(Service service, Misbehaviour misbehaviour, int times) =>
        Requires.MockControl(await mocks.MisbehaveAsync(service, misbehaviour, uploads.Last.DocumentId, times));

    [Given("the {service} {misbehaviour} {int} time(s) for it, after {int} call(s)")]
    public async Task MisbehavesAfter(Service service, Misbehaviour misbehaviour, int times, int calls) =>
        Requires.MockControl(await mocks.MisbehaveAsync(service, misbehaviour with { After = calls }, uploads.Last.DocumentId, times));

    [Given("{user}'s {document} is complete after the embedder has asked for time and then failed twice")]
    public async Task IsCompleteAfterFailures(User user, TestDocument document)
    {
        await AnnounceWithAsync(user, document, "is over its limit", "fails with an error", "fails with an error");
        await SendsTheBytes(user);
        (await records.WaitForStatusAsync(uploads.Last, "complete")).Get<int>("retry_count").Should().Be(3);
    }

    [Given("all four tries of {user}'s {document} have failed at the embedder")]
    public async Task AllTriesHaveFailed(User user, TestDocument document)
    {
        await AnnounceWithAsync(user, document, "fails with an error", "drops the connection", "fails with an error", "does not answer in time");
        await SendsTheBytes(user);
        (await records.WaitForAsync(uploads.Last, "failed_embedding", "deadletter")).Get<string>("error_code").Should().NotBeEmpty();
    }

    [When("{user} sends the bytes")]
    public async Task SendsTheBytes(User user) => (await api.PutAsync(uploads.Of(user).SignedUrl, uploads.Of(user).Document.Bytes)).Expect(200, 201, 204);

    [Then("the embedder was asked once only")]
    public async Task AskedOnce() => (await CallsAsync(Service.Embedder, uploads.Last)).Should().ContainSingle("a request that is wrong stays wrong");

    [Then("the parser got one order for it")]
    public async Task OrderedOnce() =>
        (await CallsAsync(Service.Parser, uploads.Last)).Should().ContainSingle("a parse that takes long is no reason to order another");

    [Then("the embedder was asked for as many texts as the document has chunks")]
    public async Task AskedForEveryChunk()
    {
        var chunks = (await records.ChunksAsync(uploads.Last)).Rows.Count;
        chunks.Should().BePositive();
        (await CallsAsync(Service.Embedder, uploads.Last)).Sum(call => call.Inputs).Should().Be(chunks);
    }

    [Then("none of them was paid for twice")]
    public async Task NoneWasPaidForTwice()
    {
        foreach (var upload in uploads.All)
        {
            (await CallsAsync(Service.Parser, upload)).Should().ContainSingle("{0}'s document is parsed once", upload.User);
            (await CallsAsync(Service.Embedder, upload)).Sum(call => call.Inputs).Should().Be(
                (await records.ChunksAsync(upload)).Rows.Count, "each of its texts is embedded once");
        }
    }

    [Then("no text was embedded twice")]
    public async Task NoTextTwice()
    {
        var chunks = (await records.ChunksAsync(uploads.Last)).Rows.Count;
        var calls = await CallsAsync(Service.Embedder, uploads.Last);
        calls.Should().HaveCountGreaterThan(2, "the document takes several batches, and one of them was asked for twice");
        (calls.Sum(call => call.Inputs) - calls[1].Inputs).Should().Be(chunks, "the batch that failed is asked for again, and no other");
    }

    [Then("the embedder was given the time that it had asked for")]
    public async Task GivenItsTime() => (await PausesAsync(uploads.All[0]))[0]
        .Should().BeGreaterThanOrEqualTo(TimeSpan.FromSeconds(MisbehaviourArguments.ToMisbehaviour("is over its limit").Seconds!.Value),
            "it said after how long it can be asked again");

    [Then("while its job waited, the embedder was left alone for {int} seconds after its fifth failure and after its sixth, and not before")]
    public async Task LeftAlone(int seconds)
    {
        var (first, second) = (await PausesAsync(uploads.All[^2]), await PausesAsync(uploads.Last));
        second.Should().HaveCount(2, "two tries of the other document fail").And.OnlyContain(pause => pause >= TimeSpan.FromSeconds(seconds));
        first.Should().HaveCount(3, "four tries of the one document fail")
            .And.OnlyContain(pause => pause < second.Min() * 0.8, "fewer than five failures without a success between them do not open the circuit");
        await HasWaitedMeanwhileAsync();
    }

    [Then("the pause before each try was twice as long as the one before")]
    public async Task PausesDoubled()
    {
        var first = double.Parse(Requires.KnownSettings(environment).SettingsOf(Service.Worker)["WORKER_RETRY_BASE_DELAY"], CultureInfo.InvariantCulture);
        (await PausesAsync(uploads.Last)).Select((pause, tries) => pause.TotalSeconds / (first * Math.Pow(2, tries)))
            .Should().HaveCount(3).And.OnlyContain(share => share >= 0.9, "a pause is up to a tenth shorter than contract §4 has it, and on a slow machine longer");
    }

    [Given("the key of the real embedder is known")]
    public void KeyIsKnown() => Requires.RealEmbedder(realEmbedder).Should().NotBeEmpty();

    [When("the real embedder is asked for the vector of {string}")]
    public async Task AskRealEmbedder(string text) => (_vectors = await realEmbedder.EmbedAsync(text)).Should().ContainSingle();

    [Then("there is {int} vector of {int} numbers")]
    public void ThereIsOneVector(int count, int length) => _vectors.Should().HaveCount(count).And.OnlyContain(vector => vector.Length == length);

    // Each way in its turn, one call each.
    private async Task AnnounceWithAsync(User user, TestDocument document, params string[] misbehaviours)
    {
        uploads.Add(Upload.From(await api.AnnounceAsync(user, document), user, document));
        foreach (var misbehaviour in misbehaviours)
            await Misbehaves(Service.Embedder, MisbehaviourArguments.ToMisbehaviour(misbehaviour), 1);
    }

    private async Task HasWaitedMeanwhileAsync()
    {
        (await records.EventsAsync(uploads.Last)).Rows.Count(row => row.Get<string>("type") == "retry").Should().BeInRange(
            2, 8, "a job is not taken up again and again until the embedder may be asked");
        (await records.JobAsync(uploads.Last)).Get<int>("retry_count").Should().Be(2, "it failed twice, and was not tried while the embedder was left alone");
    }

    private async Task<IReadOnlyList<TimeSpan>> PausesAsync(Upload upload)
    {
        var calls = await CallsAsync(Service.Embedder, upload);
        return [.. calls.Zip(calls.Skip(1), (one, next) => next.At - one.At)];
    }

    private async Task<IReadOnlyList<MockCall>> CallsAsync(Service service, Upload upload) => Requires.MockCalls(await mocks.CallsAsync(service, upload.DocumentId));
}
