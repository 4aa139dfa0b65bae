using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Acceptance.Pipeline.Identity;
using Acceptance.Pipeline.Parsing;
using Acceptance.Pipeline.Tests.Running;
using Dapper;

namespace Acceptance.Pipeline.Tests.Api;

/// <summary>The parser's callback (contract §5).</summary>
[Collection(ClusterTests.Name)]
public sealed class CallbackTests(ServedApi served) : IClassFixture<ServedApi>
{
    private const string Text = "# Title\n\nsome text\n";
    private readonly RunningPipeline _pipeline = served.Pipeline;

    [Fact]
    public async Task A_callback_moves_the_job_on_and_repeated_changes_nothing()
    {
        var job = await WaitingJobAsync();

        (await SendAsync(job, Body(job))).Should().Be(HttpStatusCode.OK);
        (await SendAsync(job, Body(job))).Should().Be(HttpStatusCode.OK);

        (await _pipeline.Client.JobAsync(job.Id)).Status.Should().Be("parsed");
        (await _pipeline.Client.EventsAsync(job.Id)).Should().ContainSingle(code => code == "PARSE_DONE");
        (await SendAsync(job, Body(job, "other text"))).Should().Be(HttpStatusCode.Conflict, "the job does not wait for another text");
    }

    [Fact]
    public async Task A_nonce_is_good_once()
    {
        var job = await WaitingJobAsync();

        (await SendAsync(job, Body(job), nonce: $"nonce-{job.Id}")).Should().Be(HttpStatusCode.OK);
        (await SendAsync(job, Body(job), nonce: $"nonce-{job.Id}")).Should().Be(HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(-301)]
    public async Task A_callback_of_another_time_is_refused(int secondsAgo)
    {
        var job = await WaitingJobAsync();

        (await SendAsync(job, Body(job), age: TimeSpan.FromSeconds(secondsAgo))).Should().Be(HttpStatusCode.Unauthorized);
        await UntouchedAsync(job);
    }

    [Theory]
    [InlineData("not a number")]
    [InlineData("99999999999999999")]
    [InlineData("-1")]
    public async Task A_timestamp_that_is_none_is_refused(string timestamp)
    {
        var job = await WaitingJobAsync();

        (await SendAsync(job, Body(job), timestamp: timestamp)).Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Another_jobs_secret_is_refused()
    {
        var (job, other) = (await WaitingJobAsync(), await WaitingJobAsync());

        (await SendAsync(job with { Secret = other.Secret }, Body(job))).Should().Be(HttpStatusCode.Unauthorized);
        await UntouchedAsync(job);
    }

    [Fact]
    public async Task After_a_rotation_the_new_secret_is_good_and_the_old_one_until_its_end()
    {
        var (first, second) = (await WaitingJobAsync(), await WaitingJobAsync());
        await using var connection = await _pipeline.Database.OpenConnectionAsync();
        var rotated = await connection.ExecuteScalarAsync<string>("select rotate_webhook_secret(@Id, '1 hour')", new { first.Id });
        await connection.ExecuteAsync("select rotate_webhook_secret(@Id, '0')", new { second.Id });

        (await SendAsync(first, Body(first))).Should().Be(HttpStatusCode.OK);
        (await SendAsync(first with { Secret = rotated! }, Body(first))).Should().Be(HttpStatusCode.OK);
        (await SendAsync(second, Body(second))).Should().Be(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_text_that_is_not_what_it_says_is_refused()
    {
        var job = await WaitingJobAsync();

        (await SendAsync(job, Body(job, sha256: new string('0', 64)))).Should().Be(HttpStatusCode.UnprocessableEntity);
        (await SendAsync(job, Body(job, bytes: 1))).Should().Be(HttpStatusCode.UnprocessableEntity);
        (await SendAsync(job, Body(job with { DocumentId = Guid.NewGuid() }))).Should().Be(HttpStatusCode.UnprocessableEntity);
        (await SendAsync(job, "no json")).Should().Be(HttpStatusCode.UnprocessableEntity);
        await UntouchedAsync(job);
    }

    [Fact]
    public async Task An_unknown_job_is_unknown()
    {
        var job = await WaitingJobAsync();

        (await SendAsync(job, Body(job with { Id = Guid.NewGuid() }))).Should().Be(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_document_without_text_is_a_dead_letter()
    {
        var job = await WaitingJobAsync();

        (await SendAsync(job, Body(job, " \n"))).Should().Be(HttpStatusCode.OK);

        (await _pipeline.Client.JobAsync(job.Id)).Should().Match<JobStanding>(j =>
            j.Status == "failed_parse" && j.State == "deadletter" && j.LastError!.Contains("PARSE_EMPTY"));
    }

    [Fact]
    public async Task A_rejected_text_that_comes_again_changes_nothing()
    {
        var job = await WaitingJobAsync();

        (await SendAsync(job, Body(job, " \n"))).Should().Be(HttpStatusCode.OK);
        (await SendAsync(job, Body(job, " \n"))).Should().Be(HttpStatusCode.OK);

        (await _pipeline.Client.EventsAsync(job.Id)).Should().Equal("TEST", "PARSE_EMPTY");
        (await SendAsync(job, Body(job))).Should().Be(HttpStatusCode.Conflict, "the job has ended, and this text is not why");
    }

    [Fact]
    public async Task A_failure_that_is_told_twice_is_counted_once()
    {
        var job = await WaitingJobAsync();

        (await SendAsync(job, Failure(job, "the parse"))).Should().Be(HttpStatusCode.OK);
        (await SendAsync(job, Failure(job, "the parse"))).Should().Be(HttpStatusCode.OK);

        await HasFailedOnceAsync(job);
    }

    [Fact]
    public async Task The_failure_of_an_earlier_parse_changes_nothing_while_a_later_one_is_awaited()
    {
        var job = await WaitingJobAsync();
        await using (var connection = await _pipeline.Database.OpenConnectionAsync())
            await connection.ExecuteAsync("update upload_jobs set parse_job_id = 'the later parse' where job_id = @Id", new { job.Id });

        (await SendAsync(job, Failure(job, "the earlier parse"))).Should().Be(HttpStatusCode.OK);
        await UntouchedAsync(job);

        (await SendAsync(job, Failure(job, "the later parse"))).Should().Be(HttpStatusCode.OK);
        await HasFailedOnceAsync(job);
    }

    private async Task HasFailedOnceAsync(WaitingJob job)
    {
        (await _pipeline.Client.JobAsync(job.Id)).Should().Match<JobStanding>(j => j.Status == "parse_queued" && j.State == "retryable" && j.RetryCount == 1);
        (await _pipeline.Client.EventsAsync(job.Id)).Should().Equal("TEST", "PARSER_BUSY");
    }

    private async Task<WaitingJob> WaitingJobAsync()
    {
        await using var connection = await _pipeline.Database.OpenConnectionAsync();
        var id = await TestRows.JobAsync(connection, "parse_queued", "working");
        return await connection.QuerySingleAsync<WaitingJob>("select job_id as id, document_id, webhook_secret as secret from upload_jobs where job_id = @id",
            new { id });
    }

    private async Task UntouchedAsync(WaitingJob job)
    {
        (await _pipeline.Client.JobAsync(job.Id)).Should().Be(new JobStanding("parse_queued", "working", 0, null));
        (await _pipeline.Client.EventsAsync(job.Id)).Should().Equal("TEST");
    }

    private async Task<HttpStatusCode> SendAsync(WaitingJob job, string body, string? nonce = null, TimeSpan age = default, string? timestamp = null)
    {
        nonce ??= Guid.NewGuid().ToString();
        timestamp ??= (TimeProvider.System.GetUtcNow() - age).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var bytes = Encoding.UTF8.GetBytes(body);
        using var content = new ByteArrayContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        content.Headers.Add(CallbackSignature.TimestampHeader, timestamp);
        content.Headers.Add(CallbackSignature.NonceHeader, nonce);
        content.Headers.Add(CallbackSignature.SignatureHeader, CallbackSignature.Of(job.Secret, timestamp, nonce, bytes));
        using var answer = await _pipeline.Client.SendAsync(Guid.NewGuid(), HttpMethod.Post, "/webhooks/llamaparse", content);
        return answer.StatusCode;
    }

    private static string Body(WaitingJob job, string text = Text, string? sha256 = null, int? bytes = null) => JsonSerializer.Serialize(new
    {
        job_id = job.Id,
        document_id = job.DocumentId,
        status = "parsed",
        artifacts = new[] { new { type = "markdown", content = text, sha256 = sha256 ?? Sha256Text.Of(text),
            bytes = bytes ?? Encoding.UTF8.GetByteCount(text) } },
        meta = new { parser_name = "llamaparse", parser_version = "1" },
    });

    private static string Failure(WaitingJob job, string parseJobId) => JsonSerializer.Serialize(new
    {
        job_id = job.Id,
        document_id = job.DocumentId,
        status = "failed",
        error = new { code = "PARSER_BUSY", message = "Another time.", retryable = true },
        parse_job_id = parseJobId,
    });

    private sealed record WaitingJob(Guid Id, Guid DocumentId, string Secret);
}
