using System.Net.Http.Headers;
using System.Net.Http.Json;
using Acceptance.Pipeline.Api;
using Acceptance.Pipeline.Embedding;
using Acceptance.Pipeline.Hosting;
using Acceptance.Pipeline.Jobs;

namespace Acceptance.Pipeline.Worker;

/// <summary>Vectors of a batch of texts, in their order, and the tokens they took.</summary>
public sealed record EmbeddedBatch(IReadOnlyList<float[]> Vectors, int Tokens);

/// <summary>Speaks the embedder's protocol (contract §6).</summary>
public sealed class EmbedderClient(ExternalService service, Uri address, string? key)
{
    /// <summary>Embeds texts for a job.</summary>
    /// <exception cref="JobFailedException">It failed, or the answer does not fit the question.</exception>
    public Task<EmbeddedBatch> EmbedAsync(ClaimedJob job, IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        service.CallAsync(() => Message(job, texts), async (response, token) =>
        {
            var answer = await response.Content.ReadFromJsonAsync(JsonText.Of<EmbeddingAnswer>(), token);
            return Read(answer, texts.Count);
        }, cancellationToken);

    private HttpRequestMessage Message(ClaimedJob job, IReadOnlyList<string> texts)
    {
        var request = new EmbeddingRequest(job.EmbedModel, texts, "base64", job.UserId.ToString("D"));
        var message = new HttpRequestMessage(HttpMethod.Post, address.Route("/v1/embeddings"))
        {
            Content = JsonContent.Create(request, JsonText.Of<EmbeddingRequest>()),
        };
        if (key is not null)
            message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        message.Headers.Add(EmbeddingRequest.DocumentHeader, job.DocumentId.ToString("D"));
        message.Headers.Add(CorrelationId.Header, job.CorrelationId.ToString("D"));
        return message;
    }

    private static EmbeddedBatch Read(EmbeddingAnswer? answer, int expected)
    {
        var items = (answer?.Data ?? []).OfType<EmbeddingItem>().OrderBy(item => item.Index).ToList();
        if (!items.Select(item => item.Index).SequenceEqual(Enumerable.Range(0, expected)))
            throw new FormatException($"{items.Count} embeddings came for {expected} texts, or their indexes are not those of the texts.");
        return new EmbeddedBatch([.. items.Select(item => Vectors.Read(item.Embedding))], answer?.Usage?.TotalTokens ?? 0);
    }
}
