using Acceptance.Steps.Memory;
using Acceptance.Support.Documents;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Database;

namespace Acceptance.Steps.Definitions;

/// <summary>What becomes of a document.</summary>
[Binding]
public sealed class DocumentSteps(JobRecords records, Persons persons, Uploads uploads)
{
    [Then("the document is complete")]
    public Task IsComplete() => CompletesAsync(uploads.Last);

    [Then("the first of them is complete")]
    public Task FirstIsComplete() => CompletesAsync(uploads.All[0]);

    [Then("both documents are complete")]
    public async Task BothAreComplete()
    {
        uploads.All.Should().HaveCount(2);
        foreach (var upload in uploads.All)
            await CompletesAsync(upload);
    }

    [Then("all of these documents are complete")]
    public async Task AllAreComplete()
    {
        foreach (var upload in uploads.All)
            await CompletesAsync(upload);
    }

    [Then("the document ends as failed at the parser, for the reason {string}")]
    public async Task EndsAsFailedAtTheParser(string code) =>
        (await records.WaitForAsync(uploads.Last, "failed_parse", "deadletter")).Get<string>("error_code").Should().Be(code);

    [Then("the document ends as failed at the parser")]
    public async Task EndsAsFailed() => (await records.WaitForAsync(uploads.Last, "failed_parse", "deadletter")).IsNull("error_code").Should().BeFalse("a failure says why");

    [Then("the document has no chunks")]
    public async Task HasNoChunks() => (await records.ChunksAsync(uploads.Last)).Rows.Should().BeEmpty();

    [Then("the document ends as its entry in the catalogue says")]
    public async Task EndsAsTheCatalogueSays()
    {
        var (upload, entry) = (uploads.Last, uploads.Last.Document.Entry);
        var job = entry.Outcome == "complete" ? await records.WaitForStatusAsync(upload, "complete") : await records.WaitForAsync(upload, entry.Outcome, "deadletter");
        job.Get<string?>("error_code").Should().Be(entry.Code, "that is what the catalogue promises of the {0}", upload.Document.Name);
        (await records.ChunksAsync(upload)).Rows.Any().Should().Be(entry.Outcome == "complete");
    }

    [Then("it was tried again {int} times before it was given up")]
    public async Task WasTriedAgain(int times)
    {
        (await records.EventsAsync(uploads.Last)).Rows.Where(row => row.Get<string>("type") == "retry").Should().HaveCount(times)
            .And.OnlyContain(row => row.Get<string>("severity") == "warn" && row.IsNull("to_status"), "another try is a warning, and no step");
        (await records.JobAsync(uploads.Last)).Get<int>("retry_count").Should().Be(times, "the last failure is not followed by a try");
    }

    [Then("it was not tried again")]
    public async Task WasNotTriedAgain() => (await records.JobAsync(uploads.Last)).Get<int>("retry_count").Should().Be(0, "what is wrong with the document stays wrong");

    [Then("{user}'s document is complete")]
    public Task UsersDocumentIsComplete(User user) => CompletesAsync(uploads.Of(user));

    [Then("{user}'s document ends as failed at the parser")]
    public async Task UsersDocumentFails(User user) => (await records.WaitForAsync(uploads.Of(user), "failed_parse", "deadletter")).IsNull("error_code").Should().BeFalse();

    [Then("the document has more than {int} chunks, so that they are embedded in several batches")]
    public async Task HasMoreChunksThan(int count) => (await records.ChunksAsync(uploads.Last)).Rows.Should().HaveCountGreaterThan(count);

    [Then("no chunk has more than {int} lines")]
    public async Task NoChunkIsLonger(int lines) =>
        (await records.ChunksAsync(uploads.Last)).Rows.Should().NotBeEmpty().And.OnlyContain(row => row.Get<string>("text").TrimEnd().Split('\n', StringSplitOptions.None).Length <= lines);

    [Then("each chunk begins with a heading, or follows one of at least {int} lines")]
    public async Task ChunksAreCutWhereTheyMust(int lines)
    {
        var texts = (await records.ChunksAsync(uploads.Last)).Rows.Select(row => row.Get<string>("text")).ToList();
        texts.Should().HaveCountGreaterThan(1);
        texts.Zip(texts.Skip(1)).Where(pair => !pair.Second.StartsWith('#') && pair.First.Split('\n').Length < lines)
            .Should().BeEmpty("a text is not cut in the middle of a short passage");
    }

    [Then("the database holds nothing of hers")]
    public async Task HoldsNothing() => (await records.CountsOfAsync(persons.Last)).Should().Be((0L, 0L));

    [Then("it has one job only")]
    public async Task HasOneJob() => (await records.CountsOfAsync(persons.Last)).Should().Be((1L, 1L));

    [Then("the document's record says that it is complete")]
    public async Task RecordSaysComplete()
    {
        var document = await records.DocumentAsync(uploads.Last);
        document.Get<string>("processing_status").Should().Be("complete");
        document.Get<string>("parsed_sha256").Should().HaveLength(64);
        document.Get<string>("file_sha256").Should().Be(uploads.Last.Document.Sha256);
    }

    [Then("each document's record says how its own job ended")]
    public async Task RecordsSayHowTheJobEnded()
    {
        foreach (var upload in uploads.All)
            (await records.DocumentAsync(upload)).Get<string>("processing_status").Should().Be(
                (await records.JobAsync(upload)).Get<string>("status"), "the record is that of {0}'s document", upload.User);
    }

    [Then("each document's record names the text that its own job got")]
    public async Task RecordsNameTheirOwnText()
    {
        foreach (var upload in uploads.All)
        {
            var (document, job) = (await records.DocumentAsync(upload), await records.JobAsync(upload));
            document.Get<string>("parsed_path").Should().NotBeNullOrEmpty().And.Be(job.Get<string>("parsed_path"), "the record of {0}'s document is its own", upload.User)
                .And.StartWith($"storage://parsed/{upload.User.Id}/", "users never share a text, though it is the same");
            document.Get<string>("parsed_sha256").Should().NotBeNullOrEmpty().And.Be(job.Get<string>("parsed_sha256"));
        }
    }

    [Then("both records name the same place for their text")]
    public async Task RecordsNameOnePlace()
    {
        var places = await Task.WhenAll(uploads.All.Select(async upload => (await records.DocumentAsync(upload)).Get<string>("parsed_path")));
        places.Should().HaveCount(2);
        places.Distinct().Should().ContainSingle("the same text of a user is kept once").Which.Should().NotBeNullOrEmpty();
    }

    [Then("each of her/his documents is recorded with its own length")]
    public async Task RecordsHaveTheirOwnLength()
    {
        foreach (var upload in uploads.All)
            (await records.DocumentAsync(upload)).Get<long>("bytes_len").Should().Be(upload.Document.Bytes.Length, "that is how long the {0} is", upload.Document.Name);
    }

    [Then("none of its dates is before the upload or in the future")]
    public async Task DatesArePossible()
    {
        var (document, job) = (await records.DocumentAsync(uploads.Last), await records.JobAsync(uploads.Last));
        var created = document.Get<DateTime>("created_at");
        created.Should().BeCloseTo(TimeProvider.System.GetUtcNow().UtcDateTime, TimeSpan.FromMinutes(5));
        foreach (var date in (DateTime[])[document.Get<DateTime>("updated_at"), job.Get<DateTime>("created_at"), job.Get<DateTime>("updated_at"),
                     job.Get<DateTime>("processing_started_at"), job.Get<DateTime>("processing_completed_at")])
            date.Should().BeOnOrAfter(created).And.BeBefore(TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(5));
    }

    [Then("the database holds one such document of {word}")]
    public async Task HoldsOne(string whose) => (await records.CopiesAsync(uploads.Last)).Should().Be(1, "the same bytes of the same user are the same document ({0})", whose);

    [Then("the document has chunks, numbered without a gap")]
    public async Task HasChunks()
    {
        var numbers = (await records.ChunksAsync(uploads.Last)).Rows.Select(row => row.Get<int>("chunk_ord")).ToList();
        numbers.Should().NotBeEmpty("a complete document has chunks");
        numbers.Should().Equal(Enumerable.Range(numbers[0], numbers.Count));
    }

    [Then("every chunk has a vector of {int} numbers")]
    public async Task EveryChunkHasAVector(int length)
    {
        var chunks = (await records.ChunksAsync(uploads.Last)).Rows;
        chunks.Should().NotBeEmpty();
        chunks.Should().OnlyContain(row => row.Get<int>("vector_dim") == length && !row.IsNull("embedding_length") && row.Get<int>("embedding_length") == length);
        chunks.Should().OnlyContain(row => row.Get<string>("chunk_sha") == row.Get<string>("text_sha"), "the hash of a chunk is that of its text");
    }

    [Then("the chunks hold the sentences that the {document} is known by")]
    public async Task HoldsTheSentencesOf(TestDocument document)
    {
        var text = await TextAsync(uploads.Last);
        document.Entry.Contains.Should().NotBeEmpty().And.OnlyContain(sentence => text.Contains(sentence));
    }

    [Then("no chunk of {user}'s document holds a sentence of the {document}")]
    public async Task HoldsNoSentenceOf(User user, TestDocument other)
    {
        var text = await TextAsync(uploads.Of(user));
        text.Should().NotBeEmpty();
        other.Entry.Contains.Should().NotBeEmpty().And.NotContain(sentence => text.Contains(sentence));
    }

    [Then("the chunk buffer and the vector buffer are seen to fill")]
    public async Task BuffersFill()
    {
        var vectors = (await records.WaitForFilledBuffersAsync(uploads.Last)).Rows;
        vectors.Should().NotBeEmpty().And.OnlyContain(row => !string.IsNullOrEmpty(row.Get<string>("embed_model")), "each vector says whose it is");
        vectors.Select(row => row.Get<string>("vector_sha")).Should().OnlyHaveUniqueItems("each chunk has a vector of its own");
    }

    [Then("nothing of the document is left in the buffers")]
    public async Task NothingIsLeftInTheBuffers() => (await records.BuffersAsync(uploads.Last)).Should().Be((0L, 0L));

    private async Task CompletesAsync(Upload upload) => (await records.WaitForStatusAsync(upload, "complete")).Get<string>("state").Should().Be("done");

    private async Task<string> TextAsync(Upload upload) => JobRecords.TextOf(await records.ChunksAsync(upload));
}
