using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Acceptance.Support.Evidence;

/// <summary>Replaces secrets before evidence is written: what the run knows to be secret, and whatever looks like a token or a signature.</summary>
public sealed partial class Redactor(IEnumerable<string> secrets)
{
    /// <summary>What stands where a secret was.</summary>
    public const string Mark = "«redacted»";

    private static readonly string[] SecretNames =
    [
        "authorization", "apikey", "x-api-key", "x-webhook-signature", "webhook_secret", "previous_webhook_secret", "password", "secret", "token", "signature",
    ];

    // Short strings are left alone: replacing "a" everywhere would hide the evidence, and no secret of use is that short.
    private readonly string[] _secrets =
        [.. secrets.Where(secret => secret.Length >= 8).SelectMany(SecretSpellings.Of).Distinct().OrderByDescending(spelling => spelling.Length)];

    /// <summary>The text without secrets.</summary>
    public string Redact(string text)
    {
        foreach (var secret in _secrets)
            text = text.Replace(secret, Mark, StringComparison.Ordinal);
        text = JsonWebToken().Replace(text, Mark);
        text = QueryParameter().Replace(text, $"$1{Mark}");
        return JsonMember().Replace(text, $"$1{Mark}$3");
    }

    /// <summary>Redacts every text of a tree; a pair or a column whose name says that it is secret loses its whole value.</summary>
    internal void Redact(JsonNode tree)
    {
        switch (tree)
        {
            case JsonObject pairs:
                RedactObject(pairs);
                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    if (InsteadOf(list[i]) is { } other)
                        list[i] = other;
                }

                break;
        }
    }

    private void RedactObject(JsonObject pairs)
    {
        if (pairs["name"]?.GetValueKind() == JsonValueKind.String && pairs["value"] is not null && IsSecretName(pairs["name"]!.GetValue<string>()))
            pairs["value"] = Mark;
        if (pairs["columns"] is JsonArray columns && pairs["rows"] is JsonArray rows)
            RedactColumns(columns, rows);
        foreach (var name in pairs.Select(pair => pair.Key).ToList())
        {
            if (InsteadOf(pairs[name]) is { } other)
                pairs[name] = other;
        }
    }

    private static void RedactColumns(JsonArray columns, JsonArray rows)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (!IsSecretName(columns[i]!.GetValue<string>()))
                continue;
            foreach (var row in rows.OfType<JsonArray>().Where(row => row[i] is not null))
                row[i] = Mark;
        }
    }

    // What takes the place of a text; null for all else, which is redacted inside.
    private JsonValue? InsteadOf(JsonNode? node)
    {
        switch (node)
        {
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                return JsonValue.Create(Redact(value.GetValue<string>()));
            case not null:
                Redact(node);
                return null;
            default:
                return null;
        }
    }

    private static bool IsSecretName(string name) => SecretNames.Contains(name.ToLowerInvariant());

    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{5,}\.[A-Za-z0-9_-]*\.?[A-Za-z0-9_-]*")]
    private static partial Regex JsonWebToken();

    [GeneratedRegex(@"((?:[?&;]|\b)(?:signature|sig|token|access_token|apikey|X-Amz-Signature)=)[^&\s""'<>]+", RegexOptions.IgnoreCase)]
    private static partial Regex QueryParameter();

    [GeneratedRegex(@"(\\?""(?:webhook_secret|previous_webhook_secret|password|api_key|access_token|token|secret)\\?""\s*:\s*\\?"")((?:[^""\\]|\\[^""])*)(\\?"")", RegexOptions.IgnoreCase)]
    private static partial Regex JsonMember();
}
