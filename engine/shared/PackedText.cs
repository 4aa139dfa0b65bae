using System.IO.Compression;
using System.Text;

namespace Acceptance.Engine.Plan;

/// <summary>
/// Text as it lies in a generated class: its length in four bytes and its UTF-8, deflated, in Base64. The compiler spends more time on long literals
/// than on all else of a class, and this makes them a sixth.
/// </summary>
internal static class PackedText
{
    private const int LengthBytes = 4;

    public static string Pack(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        using var packed = new MemoryStream();
        packed.Write(BitConverter.GetBytes(bytes.Length), 0, LengthBytes);
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(bytes, 0, bytes.Length);
        return Convert.ToBase64String(packed.ToArray());
    }

    /// <summary>The text as UTF-8.</summary>
    public static byte[] Unpack(string packed)
    {
        var bytes = Convert.FromBase64String(packed);
        var length = BitConverter.ToInt32(bytes, 0);
        var deflated = new MemoryStream(bytes, LengthBytes, bytes.Length - LengthBytes);
        using var reader = new BinaryReader(new DeflateStream(deflated, CompressionMode.Decompress));
        var text = reader.ReadBytes(length);
        return text.Length == length ? text : throw new InvalidDataException("The data of a generated feature ends too early; build the project anew.");
    }
}
