using System.Text;
using System.Text.Unicode;

namespace Acceptance.Engine.Messages;

/// <summary>Where an attachment belongs: a step of a test case, or a hook of the run; nowhere when all are null.</summary>
internal sealed record AttachmentPlace(string? CaseId, string? StepId, string? RunHookId)
{
    public static readonly AttachmentPlace Run = new(null, null, null);
}

/// <summary>A file, or a line of output, that travels in the messages. Text stays text; everything else is Base64.</summary>
internal sealed record Attachment(string Body, bool IsBase64, string MediaType, string? FileName)
{
    /// <summary>A line that a step or hook wrote.</summary>
    public static Attachment Line(string text) => new(text, false, "text/x.cucumber.log+plain", null);

    /// <summary>A file, read now.</summary>
    public static Attachment File(string path)
    {
        var bytes = System.IO.File.ReadAllBytes(path);
        var type = MediaTypeOf(Path.GetExtension(path).ToLowerInvariant());
        var name = Path.GetFileName(path);
        return IsText(type) && Utf8.IsValid(bytes)
            ? new Attachment(Encoding.UTF8.GetString(bytes), false, type, name)
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

    private static string MediaTypeOf(string extension) => extension switch
    {
        ".json" => "application/json",
        ".ndjson" => "application/x-ndjson",
        ".xml" => "application/xml",
        ".html" => "text/html",
        ".csv" => "text/csv",
        ".md" => "text/markdown",
        ".txt" or ".log" => "text/plain",
        ".yml" or ".yaml" => "application/yaml",
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".gif" => "image/gif",
        ".svg" => "image/svg+xml",
        ".webp" => "image/webp",
        ".pdf" => "application/pdf",
        ".mp4" => "video/mp4",
        ".webm" => "video/webm",
        ".zip" => "application/zip",
        _ => "application/octet-stream",
    };
}
