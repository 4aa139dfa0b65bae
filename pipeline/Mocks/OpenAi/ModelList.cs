using System.Text.Json.Serialization;

namespace Acceptance.Pipeline.Mocks.OpenAi;

/// <summary>A model as OpenAI's API lists it; <c>created</c> is in seconds of Unix time.</summary>
public sealed record ModelEntry(string Id, [property: JsonPropertyName("object")] string Kind, long Created, string OwnedBy);

/// <summary>The answer to <c>GET /v1/models</c> (contract §6).</summary>
public sealed record ModelList([property: JsonPropertyName("object")] string Kind, IReadOnlyList<ModelEntry> Data)
{
    private const long Published = 1_705_948_997;

    /// <summary>The models that the mock has.</summary>
    public static ModelList All { get; } =
        new("list", [.. EmbeddingQuestion.Models.Select(model => new ModelEntry(model, "model", Published, "system"))]);
}
