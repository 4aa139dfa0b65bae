using System.Security.Cryptography;
using System.Text;
using Acceptance.Steps.Hooks;
using Acceptance.Steps.Memory;
using Acceptance.Support.Drivers.Database;
using Acceptance.Support.Drivers.Storage;

namespace Acceptance.Steps.Definitions;

/// <summary>What each stage leaves behind.</summary>
[Binding]
public sealed class StageTraceSteps(JobRecords records, StorageDriver storage, IPipelineEnvironment environment, Uploads uploads)
{
    [Then("the stage has left the document's bytes in storage")]
    public async Task BytesInStorage() =>
        Sha256(await ReadAsync("raw_path")).Should().Be(uploads.Last.Document.Sha256);

    [Then("the stage has left the document's text in storage")]
    public async Task TextInStorage() => (await TextAsync()).Should().ContainAll(uploads.Last.Document.Entry.Contains);

    [Then("the stage has left a hash of the text that fits")]
    public async Task HashOfText() =>
        (await records.DocumentAsync(uploads.Last)).Get<string>("parsed_sha256").Should().Be(Sha256(Encoding.UTF8.GetBytes(await TextAsync())));

    [Then("the stage has left the whole text in the chunks")]
    [Then("the chunks hold the text that came last, and nothing else")]
    public async Task WholeTextInChunks()
    {
        var chunks = string.Join('\n', (await records.ChunksAsync(uploads.Last)).Rows.Select(row => row.Get<string>("text")));
        Words(chunks).Should().NotBeEmpty().And.Equal(Words(await TextAsync()), "chunking loses no word and adds none");
    }

    [Then("the stage has left a vector of its own for every chunk")]
    public async Task VectorOfEveryChunk() => (await records.ChunksAsync(uploads.Last)).Rows.Select(row => row.Get<string>("embedding_begins")).Should().NotBeEmpty().And.OnlyHaveUniqueItems();

    [Then("the stage has left the event that says that the job is done")]
    public async Task FinalEvent() => (await records.EventsAsync(uploads.Last)).Rows[^1].Get<string>("code").Should().Be("JOB_COMPLETED");

    private async Task<string> TextAsync() => Encoding.UTF8.GetString((await ReadAsync("parsed_path")).Span);

    private async Task<ReadOnlyMemory<byte>> ReadAsync(string column) =>
        await storage.ReadAsync(Requires.StorageFolder(environment), (await records.DocumentAsync(uploads.Last)).Get<string>(column));

    private static string Sha256(ReadOnlyMemory<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes.Span));

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
