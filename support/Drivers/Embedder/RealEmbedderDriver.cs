using Acceptance.Support.Drivers.Http;
using Acceptance.Support.Evidence;

namespace Acceptance.Support.Drivers.Embedder;

/// <summary>Speaks to the real embedding service, for whom its address and key are given: <c>ACCEPTANCE_REAL_OPENAI_URL</c> and <c>ACCEPTANCE_REAL_OPENAI_KEY</c>.</summary>
public sealed class RealEmbedderDriver(EvidenceRecorder evidence, ScenarioDeadline deadline)
{
    /// <summary>The key, or null when none is given; a secret.</summary>
    public string? Key { get; } = Variable("ACCEPTANCE_REAL_OPENAI_KEY");

    /// <summary>The vectors of texts.</summary>
    public async Task<IReadOnlyList<float[]>> EmbedAsync(params string[] texts)
    {
        var client = new ServiceClient("embedder", new Uri(Variable("ACCEPTANCE_REAL_OPENAI_URL") ?? "https://api.openai.com"), evidence);
        var request = new ServiceRequest("POST", "/v1/embeddings") { Body = RequestBody.Json(new { model = "text-embedding-3-small", input = texts }) };
        return EmbeddingAnswer.Vectors((await client.SendAsync(request.As(Key!), deadline.Token)).Expect(200));
    }

    private static string? Variable(string name) => System.Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
