using System.Globalization;
using System.Net;
using System.Text;
using Acceptance.Pipeline.Identity;
using Acceptance.Pipeline.Parsing;
using Acceptance.Pipeline.Storage;
using Acceptance.Pipeline.Tests.Running;
using Dapper;

namespace Acceptance.Pipeline.Tests.Api;

/// <summary>What the API answers where bytes are too many, or their disk fails.</summary>
[Collection(ClusterTests.Name)]
public sealed class StorageTests(ServedApi served) : IClassFixture<ServedApi>
{
    private readonly RunningPipeline _pipeline = served.Pipeline;
    private readonly Guid _user = Guid.NewGuid();

    private PipelineClient Client => _pipeline.Client;

    [Theory]
    [InlineData(26_214_401, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(1_000_000, HttpStatusCode.UnprocessableEntity)]
    public async Task A_body_that_does_not_say_its_length_gets_the_answer_of_one_that_does(int length, HttpStatusCode status)
    {
        var upload = await Client.AnnounceAsync(_user, Pdf.WithPages(1));
        using var content = new ByteArrayContent(new byte[length]);
        using var message = new HttpRequestMessage(HttpMethod.Put, upload.SignedUrl) { Content = content };
        message.Headers.TransferEncodingChunked = true;
        using var client = new HttpClient();

        using var answer = await client.SendAsync(message);

        answer.StatusCode.Should().Be(status);
    }

    [Fact]
    public async Task A_wrong_method_is_answered_with_the_right_ones()
    {
        using var answer = await Client.SendAsync(_user, HttpMethod.Delete, "/api/v2/upload");

        answer.StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
        answer.Content.Headers.Allow.Should().Equal("POST");
        (await PipelineClient.JsonOf(answer))["error"]!.GetValue<string>().Should().Be("method_not_allowed");
    }

    [Fact]
    public async Task Without_its_disk_every_route_that_needs_it_says_so_and_changes_nothing()
    {
        var pdf = Pdf.WithPages(1);
        var upload = await Client.AnnounceAsync(_user, pdf);
        await using var connection = await _pipeline.Database.OpenConnectionAsync();
        var waiting = await TestRows.JobAsync(connection, "parse_queued", "working");
        var urls = new SignedUrls(_pipeline.Api.ToString().TrimEnd('/'), Encoding.UTF8.GetBytes(RunningPipeline.Key), TimeProvider.System);
        var read = urls.Sign(new StorageGrant("GET", StoredObject.Raw(_user, upload.DocumentId)), TimeProvider.System.GetUtcNow().AddMinutes(1));
        var aside = _pipeline.StorageFolder + ".aside";
        Directory.Move(_pipeline.StorageFolder, aside);
        try
        {
            await UnavailableAsync(await Client.PutAsync(upload.SignedUrl, pdf));
            await UnavailableAsync(await Client.SendAsync(_user, HttpMethod.Get, read.PathAndQuery));
            await UnavailableAsync(await Client.SendAsync(_user, HttpMethod.Post, "/webhooks/llamaparse", await CallbackAsync(connection, waiting)));
        }
        finally
        {
            Directory.Move(aside, _pipeline.StorageFolder);
        }

        (await Client.JobAsync(upload.JobId)).State.Should().Be("queued");
        (await Client.JobAsync(waiting)).Should().Be(new JobStanding("parse_queued", "working", 0, null));
        (await Client.SendAsync(_user, HttpMethod.Get, read.PathAndQuery)).StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    private static async Task UnavailableAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            answer.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable, await answer.Content.ReadAsStringAsync());
            answer.Headers.RetryAfter!.Delta.Should().BePositive();
            (await PipelineClient.JsonOf(answer))["error"]!.GetValue<string>().Should().Be("storage_unavailable");
        }
    }

    private static async Task<HttpContent> CallbackAsync(Npgsql.NpgsqlConnection connection, Guid jobId)
    {
        var (document, secret) = await connection.QuerySingleAsync<(Guid, string)>(
            "select document_id, webhook_secret from upload_jobs where job_id = @jobId", new { jobId });
        var body = Encoding.UTF8.GetBytes(
            $$"""
            {"job_id": "{{jobId}}", "document_id": "{{document}}", "status": "parsed",
             "artifacts": [{"type": "markdown", "content": "text", "sha256": "{{Sha256Text.Of("text")}}", "bytes": 4}]}
            """);
        var (at, nonce) = (TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), $"{Guid.NewGuid()}");
        var content = new ByteArrayContent(body);
        content.Headers.Add(CallbackSignature.TimestampHeader, at);
        content.Headers.Add(CallbackSignature.NonceHeader, nonce);
        content.Headers.Add(CallbackSignature.SignatureHeader, CallbackSignature.Of(secret, at, nonce, body));
        return content;
    }
}
