using Acceptance.Support.Drivers.Http;

namespace Acceptance.Support.Drivers.Embedder;

/// <summary>Reads the answer of <c>POST /v1/embeddings</c>.</summary>
internal static class EmbeddingAnswer
{
    /// <summary>The vectors, in the order of the texts.</summary>
    public static IReadOnlyList<float[]> Vectors(ServiceAnswer answer) =>
    [
        .. answer.Member("data").EnumerateArray()
            .OrderBy(item => item.GetProperty("index").GetInt32())
            .Select(item => item.GetProperty("embedding").EnumerateArray().Select(number => number.GetSingle()).ToArray()),
    ];
}
