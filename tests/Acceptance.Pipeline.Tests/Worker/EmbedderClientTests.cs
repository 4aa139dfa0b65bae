using System.Net;
using Acceptance.Pipeline.Jobs;
using Acceptance.Pipeline.Worker;
using Microsoft.Extensions.Time.Testing;

namespace Acceptance.Pipeline.Tests.Worker;

public sealed class EmbedderClientTests
{
    private static readonly ClaimedJob Job = new()
    {
        JobId = Guid.NewGuid(),
        UserId = Guid.NewGuid(),
        DocumentId = Guid.NewGuid(),
        Status = JobStatus.EmbeddingInProgress,
        RawPath = "",
        ChunksVersion = "",
        EmbedModel = "a model",
        EmbedVersion = "1",
        RetryCount = 0,
        WebhookSecret = "",
        CorrelationId = Guid.NewGuid(),
    };

    [Theory]
    [InlineData("""{"data":[null]}""")]
    [InlineData("""{"data":[{"index":0,"embedding":["1"]}]}""")]
    [InlineData("""{"data":[{"index":0,"embedding":[null]}]}""")]
    [InlineData("""{"data":[{"index":0,"embedding":null}]}""")]
    [InlineData("""{"data":[{"index":0}]}""")]
    [InlineData("""{"data":[{"index":1,"embedding":[]}]}""")]
    [InlineData("""{"data":[]}""")]
    [InlineData("""{"data":null}""")]
    [InlineData("null")]
    public async Task An_answer_that_holds_no_vector_is_malformed_and_the_call_is_tried_again(string answer)
    {
        var time = new FakeTimeProvider();
        using var client = new HttpClient(new Embedder(answer));
        var service = new ExternalService("EMBEDDER", client, new CircuitBreaker(5, TimeSpan.FromSeconds(60), time), time);
        var embedder = new EmbedderClient(service, new Uri("http://embedder.invalid"), null);

        var embed = () => embedder.EmbedAsync(Job, ["a text"], CancellationToken.None);

        (await embed.Should().ThrowAsync<JobFailedException>()).Which.Should()
            .Match<JobFailedException>(failure => failure.Code == "EMBEDDER_MALFORMED" && failure.Kind == FailureKind.Transient);
    }

    private sealed class Embedder(string answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent(answer) });
    }
}
