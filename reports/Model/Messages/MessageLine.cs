using System.Text;
using System.Text.Json;

namespace Acceptance.Reports.Model.Messages;

/// <summary>A line that was parsed on its own: the dear part of the reading, done on all cores. What lines mean together is found out in order.</summary>
/// <param name="Number">The line, counted from 1.</param>
/// <param name="Document">The line as JSON; null when it is none.</param>
/// <param name="Attachment">The attachment on it, decoded.</param>
/// <param name="BadBody">True when the attachment was not valid base64.</param>
internal sealed record MessageLine(int Number, JsonDocument? Document, Attachment? Attachment, bool BadBody) : IDisposable
{
    /// <summary>Parses a line.</summary>
    public static MessageLine Parse(NdjsonLines.Line line)
    {
        try
        {
            var document = JsonDocument.Parse(line.Bytes);
            var attachment = document.RootElement.Field("attachment"u8) ?? document.RootElement.Field("externalAttachment"u8);
            if (attachment is not { } found)
                return new MessageLine(line.Number, document, null, false);
            var body = ReadBody(found);
            return new MessageLine(line.Number, document, ReadAttachment(found, body ?? []), body is null);
        }
        catch (JsonException)
        {
            // The reader says which line it was.
            return new MessageLine(line.Number, null, null, false);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Document?.Dispose();

    private static Attachment ReadAttachment(JsonElement attachment, byte[] body)
    {
        var media = attachment.Text("mediaType"u8) ?? "application/octet-stream";
        var summary = media.StartsWith("application/json", StringComparison.OrdinalIgnoreCase) ? EvidenceReader.Summarise(body) : null;
        return new Attachment(media, attachment.Text("fileName"u8), body, attachment.Text("url"u8), summary);
    }

    /// <summary>The decoded body; null when it is not valid base64.</summary>
    private static byte[]? ReadBody(JsonElement attachment)
    {
        if (attachment.Field("body"u8) is not { ValueKind: JsonValueKind.String } body)
            return [];
        if (attachment.Text("contentEncoding"u8) != "BASE64")
            return Encoding.UTF8.GetBytes(body.String());
        return body.TryGetBytesFromBase64(out var bytes) ? bytes : null;
    }
}
