using System.Text;
using Acceptance.Pipeline.Api;
using Acceptance.Pipeline.Identity;
using Acceptance.Pipeline.Jobs;

namespace Acceptance.Pipeline.Parsing;

/// <summary>The text of a document as the parser gave it, checked.</summary>
/// <param name="Content">In UTF-8.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
/// <param name="Pages">Pages, where the parser said so.</param>
public sealed record ParsedText(byte[] Content, string Sha256, int? Pages)
{
    /// <summary>Takes the Markdown out of a result.</summary>
    /// <exception cref="ArtifactMismatchException">There is none, or it is not what its <c>sha256</c> and <c>bytes</c> say (contract §5).</exception>
    public static ParsedText From(ParseResult result)
    {
        var artifact = result.Artifacts?.FirstOrDefault(a => a?.Type == "markdown")
            ?? throw new ArtifactMismatchException("artifacts holds no markdown.");
        var content = Encoding.UTF8.GetBytes(artifact.Content ?? throw new ArtifactMismatchException("The markdown has no content."));
        if (artifact.Bytes != content.Length)
            throw new ArtifactMismatchException($"bytes says {artifact.Bytes}, the content has {content.Length}.");
        var sha256 = Sha256Text.Of(content);
        if (artifact.Sha256 != sha256)
            throw new ArtifactMismatchException("sha256 is not that of the content.");
        return new ParsedText(content, sha256, result.Meta?.Pages);
    }

    /// <summary>Null when the pipeline can go on with the text; else why the document is rejected for good.</summary>
    public JobFailedException? Rejection()
    {
        if (Content.Length > ApiSettings.MaxParsedBytes)
            return new JobFailedException(FailureKind.Permanent, "PARSE_TOO_LARGE",
                $"The text has {Content.Length} bytes, {ApiSettings.MaxParsedBytes} are allowed.");
        if (Pages > ApiSettings.MaxPages)
            return new JobFailedException(FailureKind.Permanent, "PARSE_TOO_MANY_PAGES",
                $"The document has {Pages} pages, {ApiSettings.MaxPages} are allowed.");
        return string.IsNullOrWhiteSpace(Encoding.UTF8.GetString(Content))
            ? new JobFailedException(FailureKind.Permanent, "PARSE_EMPTY", "The document holds no text; a scan must be made searchable first.")
            : null;
    }
}

/// <summary>An artifact that is not what it says it is.</summary>
public sealed class ArtifactMismatchException(string message) : Exception(message);
