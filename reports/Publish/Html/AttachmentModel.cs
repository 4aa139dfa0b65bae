using System.Text;
using Acceptance.Reports.Model;

namespace Acceptance.Reports.Publish.Html;

/// <summary>An attachment in the forms that fit its media type; several may, and the page shows the first of evidence, picture, links and text.</summary>
/// <param name="Texts">The words.</param>
/// <param name="Attachment">The attachment.</param>
/// <param name="Beside">The address of the file beside the page that holds it; null when the page does.</param>
public sealed record AttachmentModel(Texts Texts, Attachment Attachment, string? Beside)
{
    private static readonly string[] PictureTypes = ["image/png", "image/jpeg", "image/gif", "image/webp", "image/svg+xml"];

    /// <summary>An address, and whether a click on it may open it.</summary>
    public sealed record Link(string Address, bool IsSafe);

    /// <summary>The evidence file it is, if it is one.</summary>
    public Evidence? Evidence { get; } = Attachment.Summary is { } summary ? EvidenceReader.Read(Attachment.Body, summary) : null;

    /// <summary>True for what a step wrote to the output.</summary>
    public bool IsOutput => Attachment.MediaType == "text/x.cucumber.log+plain";

    /// <summary>A picture as a data address. Scripts of an SVG do not run inside an <c>img</c>.</summary>
    public string? Picture => Attachment.Body.Length > 0 && PictureTypes.Contains(MediaType, StringComparer.Ordinal)
        ? $"data:{MediaType};base64,{Convert.ToBase64String(Attachment.Body.Span)}"
        : null;

    /// <summary>Addresses of a list of them, or of an attachment that is not embedded.</summary>
    public IReadOnlyList<Link>? Links => MediaType == "text/uri-list"
        ? Content.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => !line.StartsWith('#')).Select(ToLink).ToList()
        : Attachment.Body.Length == 0 && Attachment.Url is { } url ? [ToLink(url)] : null;

    /// <summary>Its text, if it is text.</summary>
    public string? Text => IsText ? PrettyJson.Of(MediaType, Content) : null;

    /// <summary>The first line of its text.</summary>
    public string FirstLine => Content.Split('\n', 2)[0];

    private string MediaType => Attachment.MediaType.Split(';', 2)[0].Trim().ToLowerInvariant();

    private string Content => Encoding.UTF8.GetString(Attachment.Body.Span);

    private bool IsText => MediaType.StartsWith("text/", StringComparison.Ordinal)
        || MediaType.EndsWith("json", StringComparison.Ordinal)
        || MediaType.EndsWith("xml", StringComparison.Ordinal);

    private static Link ToLink(string address) =>
        new(address, Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps));
}
