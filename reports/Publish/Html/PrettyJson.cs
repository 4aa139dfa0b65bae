using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Acceptance.Reports.Publish.Html;

/// <summary>Indents JSON for reading.</summary>
public static class PrettyJson
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text, indented when it is JSON; what is cut off or is no JSON stays as it is.</summary>
    public static string Of(string mediaType, string text)
    {
        if (!mediaType.Contains("json", StringComparison.OrdinalIgnoreCase) || text.Length == 0)
            return text;
        try
        {
            using var document = JsonDocument.Parse(text);
            var buffer = new MemoryStream();
            using (var writer = new Utf8JsonWriter(buffer, Indented))
                document.WriteTo(writer);
            return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
        }
        catch (Exception trouble) when (trouble is JsonException or InvalidOperationException)
        {
            // A body that was cut is no longer JSON, and half of a surrogate pair in an escape is no text; both are shown as they were sent.
            return text;
        }
    }
}
