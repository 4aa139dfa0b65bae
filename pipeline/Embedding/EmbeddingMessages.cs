using System.Text.Json;
using System.Text.Json.Serialization;

namespace Acceptance.Pipeline.Embedding;

/// <summary>What is asked of the embedder, as OpenAI's API has it (contract §6).</summary>
/// <param name="Model">Which model.</param>
/// <param name="Input">The texts.</param>
/// <param name="EncodingFormat"><c>float</c>, or <c>base64</c> for little-endian 32-bit floats, which is a quarter of the bytes.</param>
/// <param name="User">Whom it is for.</param>
public sealed record EmbeddingRequest(string Model, IReadOnlyList<string> Input, string EncodingFormat, string? User)
{
    /// <summary>The header with which a client says for which document it asks; the real service ignores it.</summary>
    public const string DocumentHeader = "X-Document-Id";
}

/// <summary>The embedder's answer.</summary>
public sealed record EmbeddingAnswer([property: JsonPropertyName("object")] string Kind, IReadOnlyList<EmbeddingItem?>? Data, string Model,
    EmbeddingUsage? Usage);

/// <summary>One vector, as numbers or base64.</summary>
public sealed record EmbeddingItem([property: JsonPropertyName("object")] string Kind, int Index, JsonElement Embedding);

/// <summary>Tokens counted.</summary>
public sealed record EmbeddingUsage(int PromptTokens, int TotalTokens);
