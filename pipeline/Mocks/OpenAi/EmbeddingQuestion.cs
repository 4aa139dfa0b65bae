using System.Text.Json;

namespace Acceptance.Pipeline.Mocks.OpenAi;

/// <summary>The body of <c>POST /v1/embeddings</c> as OpenAI has it: <c>input</c> is a text or a list of texts.</summary>
public sealed record EmbeddingQuestion(string? Model, JsonElement Input, string? EncodingFormat, string? User)
{
    private const int MostInputs = 256;

    /// <summary>The models that the mock has: those of OpenAI whose vectors have 1536 numbers.</summary>
    public static IReadOnlyList<string> Models { get; } = ["text-embedding-3-small", "text-embedding-ada-002"];

    /// <summary>The texts.</summary>
    /// <exception cref="MockRequestException">The question breaks a rule of contract §6.</exception>
    public IReadOnlyList<string> Texts()
    {
        if (Model is null || !Models.Contains(Model))
            throw new MockRequestException(StatusCodes.Status404NotFound, $"The model does not exist; these do: {string.Join(", ", Models)}.");
        if (EncodingFormat is not (null or "float" or "base64"))
            throw Bad("encoding_format must be float or base64.");
        string[] texts = Input.ValueKind switch
        {
            JsonValueKind.String => [Input.GetString()!],
            JsonValueKind.Array => [.. Input.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String ? item.GetString()! : throw BadInput())],
            _ => throw BadInput(),
        };
        return texts.Length is >= 1 and <= MostInputs && !texts.Contains("") ? texts : throw BadInput();
    }

    private static MockRequestException BadInput() => Bad($"input must be a text, or 1 to {MostInputs} texts, none of them empty.");

    private static MockRequestException Bad(string message) => new(StatusCodes.Status400BadRequest, message);
}
