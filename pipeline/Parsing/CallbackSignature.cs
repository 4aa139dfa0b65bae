using System.Security.Cryptography;
using System.Text;

namespace Acceptance.Pipeline.Parsing;

/// <summary>The signature of the parser's callback (contract §5): hex HMAC-SHA256 over <c>timestamp.nonce.body</c> with the job's secret.</summary>
public static class CallbackSignature
{
    public const string TimestampHeader = "X-Webhook-Timestamp";
    public const string NonceHeader = "X-Webhook-Nonce";
    public const string SignatureHeader = "X-Webhook-Signature";

    /// <summary>The signature as lower-case hexadecimal digits.</summary>
    public static string Of(string secret, string timestamp, string nonce, ReadOnlySpan<byte> body)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(Encoding.UTF8.GetBytes($"{timestamp}.{nonce}."));
        hmac.AppendData(body);
        return Convert.ToHexStringLower(hmac.GetHashAndReset());
    }

    /// <summary>Whether a signature is right, in a time that tells nothing about how wrong it is.</summary>
    public static bool IsValid(string signature, string secret, string timestamp, string nonce, ReadOnlySpan<byte> body) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(signature.ToLowerInvariant()), Encoding.ASCII.GetBytes(Of(secret, timestamp, nonce, body)));
}
