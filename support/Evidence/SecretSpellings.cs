using System.Text.Encodings.Web;
using System.Text.Json;

namespace Acceptance.Support.Evidence;

/// <summary>How a secret may be spelled where it turns up: as it is, in an address, and in JSON, where <c>+</c> and <c>&amp;</c> may be escaped.</summary>
public static class SecretSpellings
{
    /// <summary>The spellings, each once; most secrets have one only.</summary>
    public static IEnumerable<string> Of(string secret) => ((string[])
    [
        secret, Uri.EscapeDataString(secret), JsonEncodedText.Encode(secret).Value,
        JsonEncodedText.Encode(secret, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).Value,
    ]).Distinct();
}
