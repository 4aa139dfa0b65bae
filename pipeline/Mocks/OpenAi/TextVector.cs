using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Acceptance.Pipeline.Embedding;

namespace Acceptance.Pipeline.Mocks.OpenAi;

/// <summary>The mock's vector of a text: it follows from the text alone and has unit length (contract §6).</summary>
public static class TextVector
{
    /// <summary>The vector, of the usual 1536 numbers or, for a fault, of another number of them.</summary>
    public static float[] Of(string text, int dimension = Vectors.Dimension)
    {
        // A stream of SHA-256 blocks is the same on every machine and version, which no random number generator of a library promises.
        var bytes = new byte[(dimension * sizeof(int) + SHA256.HashSizeInBytes - 1) / SHA256.HashSizeInBytes * SHA256.HashSizeInBytes];
        Stream(Encoding.UTF8.GetBytes(text), bytes);
        var vector = new float[dimension];
        var words = MemoryMarshal.Cast<byte, int>(bytes.AsSpan());
        for (var i = 0; i < vector.Length; i++)
            vector[i] = words[i] / (float)int.MaxValue;
        var length = MathF.Sqrt(vector.Sum(number => number * number));
        for (var i = 0; i < vector.Length; i++)
            vector[i] /= length;
        return vector;
    }

    /// <summary>About how many tokens a text has: one for four characters, as OpenAI's rule of thumb goes.</summary>
    public static int Tokens(string text) => Math.Max(1, (text.Length + 3) / 4);

    private static void Stream(byte[] text, Span<byte> bytes)
    {
        var key = SHA256.HashData(text);
        Span<byte> counter = stackalloc byte[key.Length + sizeof(int)];
        key.CopyTo(counter);
        for (var block = 0; block * SHA256.HashSizeInBytes < bytes.Length; block++)
        {
            BitConverter.TryWriteBytes(counter[key.Length..], block);
            SHA256.HashData(counter, bytes.Slice(block * SHA256.HashSizeInBytes, SHA256.HashSizeInBytes));
        }
    }
}
