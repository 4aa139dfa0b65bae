using System.Text;

namespace Acceptance.Engine.Messages;

/// <summary>Where an attachment belongs: a step of a test case, or a hook of the run; nowhere when all are null.</summary>
internal sealed record AttachmentPlace(string? CaseId, string? StepId, string? RunHookId)
{
    public static readonly AttachmentPlace Run = new(null, null, null);
}

/// <summary>A file, or a line of output, that travels in the messages. Text stays text; everything else is Base64.</summary>
internal sealed record Attachment(string Body, bool IsBase64, string MediaType, string? FileName)
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private static readonly Dictionary<string, string> MediaTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".json"] = "application/json",
        [".ndjson"] = "application/x-ndjson",
        [".xml"] = "application/xml",
        [".html"] = "text/html",
        [".csv"] = "text/csv",
        [".md"] = "text/markdown",
        [".txt"] = "text/plain",
        [".log"] = "text/plain",
        [".yml"] = "application/yaml",
        [".yaml"] = "application/yaml",
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".gif"] = "image/gif",
        [".svg"] = "image/svg+xml",
        [".webp"] = "image/webp",
        [".pdf"] = "application/pdf",
        [".mp4"] = "video/mp4",
        [".webm"] = "video/webm",
        [".zip"] = "application/zip",
    };

    /// <summary>A line that a step or hook wrote.</summary>
    public static Attachment Line(string text) => new(text, false, "text/x.cucumber.log+plain", null);

    /// <summary>A file, read now.</summary>
    public static Attachment File(string path)
    {
        var bytes = System.IO.File.ReadAllBytes(path);
        var type = MediaTypes.GetValueOrDefault(Path.GetExtension(path), "application/octet-stream");
        var name = Path.GetFileName(path);
        return IsText(type) && TryText(bytes) is { } text
            ? new Attachment(text, false, type, name)
            : new Attachment(Convert.ToBase64String(bytes), true, type, name);
    }

    public Standard.Attachment ToMessage(AttachmentPlace place, Standard.Timestamp at)
    {
        var encoding = IsBase64 ? Standard.AttachmentContentEncoding.BASE64 : Standard.AttachmentContentEncoding.IDENTITY;
        return new Standard.Attachment(Body, encoding, FileName, MediaType, null, place.CaseId, place.StepId, null, null, place.RunHookId, at);
    }

    private static bool IsText(string type) =>
        type.StartsWith("text/", StringComparison.Ordinal)
        || type is "application/json" or "application/x-ndjson" or "application/xml" or "application/yaml" or "image/svg+xml";

    private static string? TryText(byte[] bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
