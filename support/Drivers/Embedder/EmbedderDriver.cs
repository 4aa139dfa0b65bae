using Acceptance.Support.Drivers.Http;
using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;

namespace Acceptance.Support.Drivers.Embedder;

/// <summary>Speaks to the embedder in the protocol of OpenAI's API (contract §6).</summary>
public sealed class EmbedderDriver(IPipelineEnvironment environment, EvidenceRecorder evidence, ScenarioDeadline deadline)
{
    private readonly ServiceClient _client = new("embedder", environment.Addresses.Embedder, evidence);

    /// <summary>Asks for the models.</summary>
    public Task<ServiceAnswer> ModelsAsync() => SendAsync(new ServiceRequest("GET", "/v1/models"));

    /// <summary>Asks for the vectors of texts.</summary>
    public async Task<IReadOnlyList<float[]>> EmbedAsync(params string[] texts)
    {
        var answer = await SendAsync(new ServiceRequest("POST", "/v1/embeddings") { Body = RequestBody.Json(new { model = "text-embedding-3-small", input = texts }) });
        return EmbeddingAnswer.Vectors(answer.Expect(200));
    }

    private Task<ServiceAnswer> SendAsync(ServiceRequest request) =>
        _client.SendAsync(environment.Addresses.EmbedderKey is { } key ? request.As(key) : request, deadline.Token);
}
