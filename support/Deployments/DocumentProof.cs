using System.Globalization;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Database;
using Acceptance.Support.Drivers.StateMachine;

namespace Acceptance.Support.Deployments;

/// <summary>
/// What must be in the database when a document is called complete: its own text in chunks, a vector of each that is the embedder's for that text,
/// empty buffers, every step as an event, and dates that are possible. "Complete" alone is not believed (B002-2, B002-5, B002-8).
/// </summary>
internal sealed class DocumentProof(Deployment deployment)
{
    /// <summary>What is wrong; empty when nothing is.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync(Upload upload)
    {
        var chunks = (await deployment.Records.ChunksAsync(upload)).Rows;
        if (chunks.Count == 0)
            return ["the job is complete and the document has no chunks"];
        return
        [
            .. OfText(upload, chunks), .. await OfVectorsAsync(upload, chunks), .. await OfBuffersAsync(upload), .. await OfEventsAsync(upload),
                .. await OfDatesAsync(upload),
        ];
    }

    private static IEnumerable<string> OfText(Upload upload, IReadOnlyList<Row> chunks)
    {
        if (!chunks.Select(chunk => chunk.Get<int>("chunk_ord")).SequenceEqual(Enumerable.Range(chunks[0].Get<int>("chunk_ord"), chunks.Count)))
            yield return "the chunks are not numbered without a gap";
        if (chunks.Any(chunk => chunk.Get<string>("chunk_sha") != chunk.Get<string>("text_sha")))
            yield return "the hash of a chunk is not that of its text";
        var words = chunks.SelectMany(chunk => chunk.Get<string>("text").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var text = string.Join(' ', words);
        foreach (var sentence in upload.Document.Entry.Contains.Where(sentence => !text.Contains(sentence, StringComparison.Ordinal)))
            yield return $"the chunks do not hold the document's sentence \"{sentence}\"";
    }

    private async Task<IReadOnlyList<string>> OfVectorsAsync(Upload upload, IReadOnlyList<Row> chunks)
    {
        var stored = (await deployment.Database.QueryAsync(
            "the document's vectors",
                "select c.chunk_ord, c.embedding::text as embedding from upload_pipeline.document_chunks c where c.document_id = @document order by c.chunk_ord",
            [("document", upload.DocumentId)], deployment.Cancellation)).Rows;
        var expected = await deployment.Embedder.EmbedAsync([.. chunks.Select(chunk => chunk.Get<string>("text"))]);
        if (stored.Count != chunks.Count || expected.Count != chunks.Count)
            return [$"for {chunks.Count} chunks there are {stored.Count} stored vectors, and the embedder gave {expected.Count}"];
        var wrong = Enumerable.Range(0, chunks.Count).Where(i => stored[i].IsNull("embedding") || !Same(Numbers(stored[i].Get<string>("embedding")),
            expected[i])).ToList();
        return wrong.Count == 0 ? [] : [$"{wrong.Count} of {chunks.Count} vectors are not what the embedder gives for the text of their chunk"];
    }

    private async Task<IReadOnlyList<string>> OfBuffersAsync(Upload upload)
    {
        var (chunks, vectors) = await deployment.Records.BuffersAsync(upload);
        return chunks + vectors == 0 ? [] : [$"the buffers still hold {chunks} chunks and {vectors} vectors of the document"];
    }

    private async Task<IReadOnlyList<string>> OfEventsAsync(Upload upload)
    {
        var reached = (await deployment.Records.EventsAsync(upload)).Rows.Where(row => !row.IsNull("to_status")).Select(row =>
            row.Get<string>("to_status")).ToList();
        return reached.SequenceEqual(StateMachineDriver.Path) ? [] : [$"the events show the steps {string.Join(", ", reached)}"];
    }

    private async Task<IReadOnlyList<string>> OfDatesAsync(Upload upload)
    {
        var (document, job) = (await deployment.Records.DocumentAsync(upload), await deployment.Records.JobAsync(upload));
        var order = new[] { job.Get<DateTime>("created_at"), job.Get<DateTime?>("processing_started_at"), job.Get<DateTime?>("processing_completed_at") };
        var faults = new List<string>();
        if (order[1] is null || order[2] is null || order[1] < order[0] || order[2] <= order[1])
            faults.Add("the dates of upload, start and end are not in order");
        if ((TimeProvider.System.GetUtcNow().UtcDateTime - document.Get<DateTime>("created_at")).Duration() > TimeSpan.FromMinutes(5))
            faults.Add($"the document is dated {document.Get<DateTime>("created_at").ToString("u", CultureInfo.InvariantCulture)}");
        if (document.Get<string>("processing_status") != "complete")
            faults.Add($"the document's own record says '{document.Get<string>("processing_status")}'");
        return faults;
    }

    private static float[] Numbers(string vector) =>
        [.. vector.Trim('[', ']', '{', '}').Split(',').Select(number => float.Parse(number, CultureInfo.InvariantCulture))];

    private static bool Same(float[] stored, float[] expected) =>
        stored.Length == expected.Length && stored.Zip(expected, (a, b) => Math.Abs(a - b)).All(gap => gap < 1e-4f);
}
