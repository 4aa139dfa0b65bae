using System.Security.Cryptography;
using System.Text;

namespace Acceptance.Pipeline.Identity;

/// <summary>SHA-256 as 64 lower-case hexadecimal digits.</summary>
public static class Sha256Text
{
    /// <summary>Of a text in UTF-8.</summary>
    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>Of bytes.</summary>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
