using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Http;

namespace Acceptance.Support.Drivers.Security;

/// <summary>A callback of the parser, every part of which can be chosen (contract §5).</summary>
/// <param name="Job">The job that it names.</param>
/// <param name="Document">The document that it names.</param>
/// <param name="Secret">What it is signed with.</param>
/// <param name="Text">The text of the document.</param>
public sealed record SignedCallback(Guid Job, Guid Document, string Secret, string Text)
{
    // Several headings make several chunks.
    private static readonly string UsualText =
        string.Concat(Enumerable.Range(1, 3).Select(part => $"# Part {part}\n\nPart {part} of a text that the suite sent in the parser's place.\n\n"));

    /// <summary>A text of a length, in bytes, with a heading in each kilobyte.</summary>
    public static string TextOf(int length) => string.Concat(Enumerable.Range(1, length / 1000 + 1).Select(part => $"# Part {part}\n\n{new string('x', 1000)}\n\n"))[..length];

    /// <summary>When it was signed, seconds since 1970.</summary>
    public string Timestamp { get; init; } = At(TimeProvider.System.GetUtcNow());

    /// <summary>The number that is used once.</summary>
    public string Nonce { get; init; } = Guid.NewGuid().ToString();

    /// <summary>The SHA-256 that it claims; the text's own when null.</summary>
    public string? ClaimedSha256 { get; init; }

    /// <summary>The length that it claims, bytes; the text's own when null.</summary>
    public int? ClaimedBytes { get; init; }

    /// <summary>Why the document could not be parsed, in upper snake case; null when it was parsed.</summary>
    public string? Failure { get; init; }

    /// <summary>What stands in place of the signature; the true one when null.</summary>
    public string? Signature { get; init; }

    /// <summary>A callback for an upload, rightly signed.</summary>
    public static SignedCallback For(Upload upload, string secret) => new(upload.JobId, upload.DocumentId, secret, UsualText);

    /// <summary>A moment as a callback names it.</summary>
    public static string At(DateTimeOffset moment) => moment.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    /// <summary>The same callback with the hash and the length of another text.</summary>
    public SignedCallback Claiming(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return this with { ClaimedSha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)), ClaimedBytes = bytes.Length };
    }

    /// <summary>The callback as a request.</summary>
    public ServiceRequest Request()
    {
        var body = Failure is null ? BodyOfText() : BodyOfFailure();
        return new ServiceRequest("POST", "/webhooks/llamaparse") { Body = RequestBody.RawJson(body) }
            .With("X-Webhook-Timestamp", Timestamp).With("X-Webhook-Nonce", Nonce).With("X-Webhook-Signature",
                Signature ?? Sign($"{Timestamp}.{Nonce}.{body}"));
    }

    private string BodyOfText()
    {
        var bytes = Encoding.UTF8.GetBytes(Text);
        return JsonSerializer.Serialize(new
        {
            job_id = Job,
            document_id = Document,
            status = "parsed",
            artifacts = new[]
            {
                new { type = "markdown", content = Text, sha256 = ClaimedSha256 ?? Convert.ToHexStringLower(SHA256.HashData(bytes)),
                    bytes = ClaimedBytes ?? bytes.Length },
            },
            meta = new { parser_name = "llamaparse", parser_version = "1" },
        });
    }

    // What is wrong with the document is said in the words of docs/mocks.md, which contract §5 leaves open; the status alone must do.
    private string BodyOfFailure() => JsonSerializer.Serialize(new
    {
        job_id = Job,
        document_id = Document,
        status = "failed",
        error = new { code = Failure, message = "The suite says in the parser's place that the document cannot be parsed.", retryable = false },
        meta = new { parser_name = "llamaparse", parser_version = "1" },
    });

    private string Sign(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes(text)));
}
