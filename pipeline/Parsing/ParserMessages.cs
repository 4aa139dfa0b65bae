namespace Acceptance.Pipeline.Parsing;

/// <summary>What is asked of the parser (contract §5).</summary>
/// <param name="JobId">The pipeline's job.</param>
/// <param name="DocumentId">Its document.</param>
/// <param name="SourceUrl">Signed address of the PDF.</param>
/// <param name="WebhookUrl">Where the callback goes.</param>
/// <param name="WebhookSecret">What the callback is signed with; a secret.</param>
/// <param name="Headers">Headers that the callback shall carry.</param>
public sealed record ParseRequest(
    Guid? JobId, Guid? DocumentId, string? SourceUrl, string? WebhookUrl, string? WebhookSecret, IReadOnlyDictionary<string, string>? Headers);

/// <summary>The parser's answer to a request.</summary>
public sealed record ParseAccepted(string ParseJobId, string Status, DateTimeOffset EstimatedCompletion);

/// <summary>A result of the parser.</summary>
/// <param name="Type"><c>markdown</c>.</param>
/// <param name="Content">The text.</param>
/// <param name="Sha256">Of the text in UTF-8, 64 lower-case hexadecimal digits.</param>
/// <param name="Bytes">Length of the text in UTF-8.</param>
public sealed record ParseArtifact(string? Type, string? Content, string? Sha256, long? Bytes);

/// <summary>Who parsed, and how many pages.</summary>
public sealed record ParseMeta(string? ParserName, string? ParserVersion, int? Pages);

/// <summary>Why a parse failed. <c>Retryable</c> is true when it may work another time.</summary>
public sealed record ParseError(string? Code, string? Message, bool? Retryable);

/// <summary>The parser's callback, and its answer to <c>GET /jobs/{parse_job_id}</c>, which has a parse job id too.</summary>
public sealed record ParseResult(
    Guid? JobId, Guid? DocumentId, string? Status, IReadOnlyList<ParseArtifact>? Artifacts, ParseMeta? Meta, ParseError? Error, string? ParseJobId = null)
{
    public const string Queued = "queued";
    public const string Processing = "processing";
    public const string Parsed = "parsed";
    public const string Failed = "failed";
}
