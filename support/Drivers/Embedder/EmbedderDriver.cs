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
    public Task<IReadOnlyList<float[]>> EmbedAsync(params string[] texts) => EmbedAsync(ServiceRequest.UsualPatience, texts);

    /// <summary>Asks for the vectors of texts.</summary>
    /// <param name="within">The longest to wait for the answer.</param>
    /// <param name="texts">The texts.</param>
    /// <exception cref="ServiceUnreachableException">There was no answer in time.</exception>
    public async Task<IReadOnlyList<float[]>> EmbedAsync(TimeSpan within, params string[] texts)
    {
        var request = new ServiceRequest("POST", "/v1/embeddings") { Body = RequestBody.Json(new { model = "text-embedding-3-small", input = texts }), Within = within };
        return EmbeddingAnswer.Vectors((await SendAsync(request)).Expect(200));
    }

    private Task<ServiceAnswer> SendAsync(ServiceRequest request) =>
        _client.SendAsync(environment.Addresses.EmbedderKey is { } key ? request.As(key) : request, deadline.Token);
}
