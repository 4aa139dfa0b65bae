using System.Runtime.InteropServices;
using System.Text.Json;
using Acceptance.Pipeline.Identity;

namespace Acceptance.Pipeline.Embedding;

/// <summary>Vectors of the pipeline: 1536 finite 32-bit floats (contract §6).</summary>
public static class Vectors
{
    /// <summary>How many numbers a vector has.</summary>
    public const int Dimension = 1536;

    /// <summary>SHA-256 of a vector's little-endian bytes.</summary>
    public static string Sha256(float[] vector) => Sha256Text.Of(MemoryMarshal.AsBytes<float>(vector));

    /// <summary>Base64 of a vector's little-endian bytes.</summary>
    public static string ToBase64(float[] vector) => Convert.ToBase64String(MemoryMarshal.AsBytes<float>(vector));

    /// <summary>The numbers of all vectors in one array, in their order.</summary>
    /// <exception cref="ArgumentException">A vector has another length than <see cref="Dimension"/>.</exception>
    public static float[] OneAfterAnother(IReadOnlyList<float[]> vectors)
    {
        var all = new float[vectors.Count * Dimension];
        for (var i = 0; i < vectors.Count; i++)
        {
            if (vectors[i].Length != Dimension)
                throw new ArgumentException($"A vector has {vectors[i].Length} numbers, not {Dimension}.", nameof(vectors));
            vectors[i].CopyTo(all, i * Dimension);
        }

        return all;
    }

    /// <summary>Reads a vector that is an array of numbers or base64.</summary>
    /// <exception cref="FormatException">It is neither, has another length, or holds what is no finite number.</exception>
    public static float[] Read(JsonElement json)
    {
        var vector = json.ValueKind switch
        {
            JsonValueKind.String => MemoryMarshal.Cast<byte, float>(json.GetBytesFromBase64()).ToArray(),
            JsonValueKind.Array => [.. json.EnumerateArray().Select(Number)],
            _ => throw new FormatException("An embedding is neither an array nor base64."),
        };
        if (vector.Length != Dimension)
            throw new FormatException($"An embedding has {vector.Length} numbers, not {Dimension}.");
        return Array.TrueForAll(vector, float.IsFinite) ? vector : throw new FormatException("An embedding holds a number that is not finite.");
    }

    private static float Number(JsonElement json) =>
        json.ValueKind == JsonValueKind.Number ? json.GetSingle() : throw new FormatException("An embedding holds what is no number.");
}
