using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Acceptance.Pipeline.Tests.Running;
using Acceptance.Support.Environment;
using Acceptance.Support.Waiting;
using Dapper;

namespace Acceptance.Pipeline.Tests.Worker;

/// <summary>What becomes of a document when the services around the worker fail (contract §4).</summary>
[Collection(ClusterTests.Name)]
public sealed class FaultTests(WorkedPipeline worked, PipelineCluster cluster) : IClassFixture<WorkedPipeline>
{
    private readonly RunningPipeline _pipeline = worked.Pipeline;
    private readonly Guid _user = Guid.NewGuid();

    private PipelineClient Client => _pipeline.Client;

    [Fact]
    public async Task A_document_passes_every_stage_and_each_leaves_one_event()
    {
        var upload = await Client.UploadAsync(_user, Pdf.WithPages(3));

        (await Client.WaitAsync(upload.JobId, "complete")).Should().Be(new JobStanding("complete", "done", 0, null));

        (await Client.EventsAsync(upload.JobId)).Should().Equal(
            "UPLOAD_ACCEPTED", "UPLOAD_STORED", "PARSE_QUEUED", "PARSE_DONE", "PARSE_VALIDATED",
            "CHUNK_STARTED", "CHUNKS_STORED", "EMBED_QUEUED", "EMBED_STARTED", "EMBEDDINGS_STORED", "JOB_COMPLETED");
        (await ChunksAsync(upload)).Should().BeGreaterThan(3);
        (await BufferedAsync(upload)).Should().Be(0);
    }

    [Theory]
    [InlineData("status", "EMBEDDER_UNAVAILABLE")]
    [InlineData("rate_limit", "EMBEDDER_RATE_LIMITED")]
    [InlineData("timeout", "EMBEDDER_TIMEOUT")]
    [InlineData("drop", "EMBEDDER_UNREACHABLE")]
    [InlineData("malformed_json", "EMBEDDER_MALFORMED")]
    [InlineData("stall", "EMBEDDER_TIMEOUT")]
    [InlineData("wrong_dimension", "EMBEDDER_MALFORMED")]
    public async Task A_passing_failure_of_the_embedder_is_retried(string kind, string code)
    {
        var upload = await UploadWithAsync(_pipeline.Embedder, new JsonObject { ["kind"] = kind, ["count"] = 1 });

        var job = await Client.WaitAsync(upload.JobId, "complete");

        (job.Status, job.RetryCount).Should().Be(("complete", 1));
        (await Client.EventsAsync(upload.JobId)).Should().ContainSingle(c => c == code);
    }

    [Theory]
    [InlineData("status", "PARSER_UNAVAILABLE")]
    [InlineData("drop", "PARSER_UNREACHABLE")]
    [InlineData("malformed_json", "PARSER_MALFORMED")]
    [InlineData("stall", "PARSER_TIMEOUT")]
    [InlineData("forget", "PARSE_LOST")]
    [InlineData("stuck", "PARSE_TIMEOUT")]
    public async Task A_passing_failure_of_the_parser_is_retried(string kind, string code)
    {
        var upload = await UploadWithAsync(_pipeline.Parser, new JsonObject { ["kind"] = kind, ["count"] = 1 });

        var job = await Client.WaitAsync(upload.JobId, "complete");

        (job.Status, job.RetryCount).Should().Be(("complete", 1));
        (await Client.EventsAsync(upload.JobId)).Should().ContainSingle(c => c == code).And.ContainSingle(c => c == "PARSE_DONE");
    }

    [Theory]
    [InlineData("no_callback")]
    [InlineData("late_callback")]
    [InlineData("double_callback")]
    [InlineData("wrong_content")]
    public async Task A_callback_that_goes_wrong_neither_loses_nor_doubles_the_parse(string kind)
    {
        var upload = await UploadWithAsync(_pipeline.Parser, new JsonObject { ["kind"] = kind, ["count"] = 1, ["seconds"] = 0.5 });

        var job = await Client.WaitAsync(upload.JobId, "complete");

        (job.Status, job.RetryCount).Should().Be(("complete", 0));
        (await Client.EventsAsync(upload.JobId)).Should().ContainSingle(c => c == "PARSE_DONE");
    }

    [Fact]
    public async Task What_the_parser_rejects_is_a_dead_letter_at_once()
    {
        var upload = await UploadWithAsync(_pipeline.Parser, new JsonObject { ["kind"] = "failed", ["code"] = "PARSE_REJECTED" });

        var job = await Client.WaitAsync(upload.JobId, "failed_parse");

        (job.Status, job.State, job.RetryCount).Should().Be(("failed_parse", "deadletter", 0));
        JsonNode.Parse(job.LastError!)!["code"]!.GetValue<string>().Should().Be("PARSE_REJECTED");
    }

    [Fact]
    public async Task A_failure_that_stays_ends_as_a_dead_letter_and_a_retry_by_hand_goes_on_from_the_chunks()
    {
        var upload = await UploadWithAsync(_pipeline.Embedder, new JsonObject { ["kind"] = "status", ["status"] = 503, ["count"] = 4 });

        var dead = await Client.WaitAsync(upload.JobId, "failed_embedding");
        (dead.Status, dead.State, dead.RetryCount).Should().Be(("failed_embedding", "deadletter", 3));

        using var retried = await Client.SendAsync(_user, HttpMethod.Post, $"/api/v2/jobs/{upload.JobId}/retry", JsonContent.Create(new { }));
        retried.IsSuccessStatusCode.Should().BeTrue(await retried.Content.ReadAsStringAsync());
        (await Client.WaitAsync(upload.JobId, "complete")).Status.Should().Be("complete");
        (await Client.EventsAsync(upload.JobId)).Should().ContainSingle(code => code == "CHUNKS_STORED").And.ContainSingle(code => code == "RETRY_MANUAL");
    }

    [Fact]
    public async Task A_request_that_the_embedder_rejects_is_not_repeated()
    {
        var upload = await UploadWithAsync(_pipeline.Embedder, new JsonObject { ["kind"] = "status", ["status"] = 400 });

        (await Client.WaitAsync(upload.JobId, "failed_embedding")).RetryCount.Should().Be(0);

        (await Client.CallsAsync(_pipeline.Embedder, upload.DocumentId)).Should().HaveCount(1);
    }

    [Fact]
    public async Task Embedding_that_broke_off_goes_on_where_it_stopped()
    {
        var upload = await UploadWithAsync(_pipeline.Embedder, new JsonObject { ["kind"] = "status", ["after"] = 2, ["count"] = 1 }, pages: 9);

        await Client.WaitAsync(upload.JobId, "complete");

        var calls = await Client.CallsAsync(_pipeline.Embedder, upload.DocumentId);
        var chunks = await ChunksAsync(upload);
        chunks.Should().BeGreaterThan(3 * WorkedPipeline.BatchSize);
        calls.Where(call => call!["fault"] is null).Sum(call => call!["inputs"]!.GetValue<int>()).Should().Be((int)chunks, "no chunk is embedded twice");
        calls.Should().OnlyContain(call => call!["inputs"]!.GetValue<int>() <= WorkedPipeline.BatchSize);
    }

    [Fact]
    public async Task A_second_job_of_a_document_counts_the_vectors_that_the_first_one_left()
    {
        var pdf = Pdf.WithPages(9);
        var first = await UploadWithAsync(_pipeline.Embedder, new JsonObject { ["kind"] = "status", ["status"] = 400, ["after"] = 2, ["count"] = 1 }, pdf);
        (await Client.WaitAsync(first.JobId, "failed_embedding")).Status.Should().Be("failed_embedding");

        var second = await CompleteAsync(_user, pdf);

        second.JobId.Should().NotBe(first.JobId);
        (await Client.CountAsync("select (progress ->> 'embeds_done')::bigint from upload_jobs where job_id = @JobId", new { second.JobId }))
            .Should().Be(await ChunksAsync(second));
    }

    [Fact]
    public async Task A_job_is_not_tried_again_once_another_has_completed_its_document()
    {
        var pdf = Pdf.WithPages(2);
        var first = await UploadWithAsync(_pipeline.Embedder, new JsonObject { ["kind"] = "status", ["status"] = 400, ["count"] = 1 }, pdf);
        (await Client.WaitAsync(first.JobId, "failed_embedding")).Status.Should().Be("failed_embedding");
        await CompleteAsync(_user, pdf);

        using var answer = await Client.SendAsync(_user, HttpMethod.Post, $"/api/v2/jobs/{first.JobId}/retry");

        answer.StatusCode.Should().Be(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync()).Should().Contain("document_complete");
    }

    [Fact]
    public async Task A_text_that_storage_has_lost_is_stored_anew_when_it_comes_again_without_a_callback()
    {
        var mark = Guid.NewGuid().ToString("N");
        var first = await CompleteAsync(_user, Pdf.WithPages(1, mark));
        File.Delete(Path.Combine(_pipeline.StorageFolder, "parsed", $"{_user:D}", $"{first.DocumentId:D}.md"));

        var second = await UploadWithAsync(_pipeline.Parser, new JsonObject { ["kind"] = "no_callback", ["count"] = 1 },
            [.. Pdf.WithPages(1, mark), .. "\n%another file, the same text\n%%EOF\n"u8]);

        (await Client.WaitAsync(second.JobId, "complete")).Status.Should().Be("complete");
        (await PathOfAsync(second)).Should().Contain($"{second.DocumentId:D}");
    }

    [Fact]
    public async Task A_text_that_was_altered_in_storage_is_stored_anew_when_a_callback_brings_it_again()
    {
        var mark = Guid.NewGuid().ToString("N");
        var first = await CompleteAsync(_user, Pdf.WithPages(1, mark));
        await File.WriteAllTextAsync(Path.Combine(_pipeline.StorageFolder, "parsed", $"{_user:D}", $"{first.DocumentId:D}.md"), "altered");

        var second = await CompleteAsync(_user, [.. Pdf.WithPages(1, mark), .. "\n%another file, the same text\n%%EOF\n"u8]);

        (await PathOfAsync(second)).Should().Contain($"{second.DocumentId:D}");
    }

    [Fact]
    public async Task A_failure_that_the_parser_reports_is_counted()
    {
        var before = await FailedParsesAsync(CancellationToken.None);
        var upload = await UploadWithAsync(_pipeline.Parser, new JsonObject { ["kind"] = "failed", ["count"] = 1 });

        await Client.WaitAsync(upload.JobId, "failed_parse");

        await Eventually.HoldsAsync("the failure is counted", FailedParsesAsync, now => now > before, TimeSpan.FromSeconds(20), CancellationToken.None);
    }

    [Fact]
    public async Task The_same_text_of_one_user_is_stored_once_and_never_shared_with_another()
    {
        var (mark, other) = (Guid.NewGuid().ToString("N"), Guid.NewGuid());
        byte[] again = [.. Pdf.WithPages(1, mark), .. "\n%another file, the same text\n%%EOF\n"u8];
        var first = await CompleteAsync(_user, Pdf.WithPages(1, mark));
        var second = await CompleteAsync(_user, again);
        var third = await CompleteAsync(other, Pdf.WithPages(1, mark));

        var paths = await Task.WhenAll(new[] { first, second, third }.Select(PathOfAsync));

        second.DocumentId.Should().NotBe(first.DocumentId);
        paths[1].Should().Be(paths[0]);
        paths[2].Should().NotBe(paths[0]).And.Contain(other.ToString("D"));
    }

    [Fact]
    public async Task A_job_whose_bytes_have_come_does_not_wait_for_the_next_poll()
    {
        await using var pipeline = await RunningPipeline.StartAsync(cluster, new() { ["WORKER_POLL_INTERVAL"] = "600" },
            Service.Api, Service.Worker, Service.Parser, Service.Embedder);

        var upload = await pipeline.Client.UploadAsync(_user, Pdf.WithPages(1));

        (await pipeline.Client.WaitAsync(upload.JobId, "complete")).Status.Should()
            .Be("complete", "a notification wakes the worker, which polls every ten minutes only");
    }

    private Task<Announced> UploadWithAsync(Uri mock, JsonObject fault, int pages = 1) => UploadWithAsync(mock, fault, Pdf.WithPages(pages));

    private async Task<Announced> UploadWithAsync(Uri mock, JsonObject fault, byte[] pdf)
    {
        var announced = await Client.AnnounceAsync(_user, pdf);
        fault["document_id"] = announced.DocumentId;
        await Client.SetFaultAsync(mock, fault);
        using var stored = await Client.PutAsync(announced.SignedUrl, pdf);
        stored.IsSuccessStatusCode.Should().BeTrue();
        return announced;
    }

    private async Task<Announced> CompleteAsync(Guid user, byte[] pdf)
    {
        var upload = await Client.UploadAsync(user, pdf);
        (await Client.WaitAsync(upload.JobId, "complete")).Status.Should().Be("complete");
        return upload;
    }

    private async Task<string?> PathOfAsync(Announced upload)
    {
        await using var connection = await _pipeline.Database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<string>("select parsed_path from documents where document_id = @DocumentId", new { upload.DocumentId });
    }

    private async Task<long> FailedParsesAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        var metrics = await client.GetStringAsync(new Uri(_pipeline.Api, "/metrics"), cancellationToken);
        return metrics.Split('\n').Where(line => line.StartsWith("upload_pipeline_jobs_ended", StringComparison.Ordinal)
            && line.Contains("status=\"failed_parse\"", StringComparison.Ordinal)).Sum(line => long.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture));
    }

    private Task<long> ChunksAsync(Announced upload) =>
        Client.CountAsync("select count(*) from document_chunks where document_id = @DocumentId", new { upload.DocumentId });

    private Task<long> BufferedAsync(Announced upload) => Client.CountAsync(
        """
        select (select count(*) from document_chunk_buffer where document_id = @DocumentId)
            + (select count(*) from document_vector_buffer where document_id = @DocumentId)
        """, new { upload.DocumentId });
}
