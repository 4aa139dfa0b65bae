using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Database;
using Acceptance.Support.Drivers.Http;

namespace Acceptance.Support.Drivers.Callbacks;

/// <summary>Calls the API back in the parser's place, rightly and wrongly signed (contract §5).</summary>
public sealed class CallbackDriver(ApiDriver api, DatabaseDriver database, ScenarioDeadline deadline)
{
    // Several headings make several chunks.
    private static readonly string Text = string.Concat(Enumerable.Range(1, 6).Select(part => $"# Part {part}\n\nPart {part} of a text that the suite sent in the parser's place.\n\n"));

    /// <summary>Sends a callback that says that the document was parsed.</summary>
    public async Task<ServiceAnswer> SendAsync(Upload upload, CallbackFault fault)
    {
        var secret = fault == CallbackFault.SignedWithAnotherSecret ? "another-secret-than-the-job's" : await SecretAsync(upload);
        var now = TimeProvider.System.GetUtcNow() - (fault == CallbackFault.SignedAnHourAgo ? TimeSpan.FromHours(1) : TimeSpan.Zero);
        var (timestamp, nonce) = (now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), Guid.NewGuid().ToString());
        var text = fault == CallbackFault.EmptyText ? "" : Text;
        var body = Body(upload, text, fault == CallbackFault.WrongHash ? "another text" : text);
        var request = new ServiceRequest("POST", "/webhooks/llamaparse")
        {
            Body = RequestBody.RawJson(fault == CallbackFault.ChangedAfterSigning ? Body(upload, Text + "and changed on the way\n", Text) : body),
        };
        return await api.SendAsync(fault == CallbackFault.NotSigned
            ? request
            : request.With("X-Webhook-Timestamp", timestamp).With("X-Webhook-Nonce", nonce).With("X-Webhook-Signature", Sign(secret, $"{timestamp}.{nonce}.{body}")));
    }

    /// <summary>Sends a callback for a job that nobody knows, signed with a secret that nobody gave.</summary>
    public Task<ServiceAnswer> SendUnknownAsync()
    {
        var body = $$"""{"job_id":"{{Guid.NewGuid()}}","document_id":"{{Guid.NewGuid()}}","status":"processing"}""";
        var timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return api.SendAsync(new ServiceRequest("POST", "/webhooks/llamaparse") { Body = RequestBody.RawJson(body) }
            .With("X-Webhook-Timestamp", timestamp).With("X-Webhook-Nonce", Guid.NewGuid().ToString()).With("X-Webhook-Signature", new string('0', 64)));
    }

    /// <summary>Sends a callback of so many bytes.</summary>
    public Task<ServiceAnswer> SendBytesAsync(int bytes) => api.SendAsync(
        new ServiceRequest("POST", "/webhooks/llamaparse") { Body = RequestBody.RawJson(new string(' ', bytes)) }.With("Expect", "100-continue"));

    private static string Body(Upload upload, string text, string announced)
    {
        var bytes = Encoding.UTF8.GetBytes(announced);
        return JsonSerializer.Serialize(new
        {
            job_id = upload.JobId,
            document_id = upload.DocumentId,
            status = "parsed",
            artifacts = new[] { new { type = "markdown", content = text, sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)), bytes = bytes.Length } },
            meta = new { parser_name = "llamaparse", parser_version = "1" },
        });
    }

    private static string Sign(string secret, string text) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text)));

    private async Task<string> SecretAsync(Upload upload) => (await database.QueryAsync(
        "the secret that the job's callbacks are signed with", "select j.webhook_secret from upload_pipeline.upload_jobs j where j.job_id = @job",
        [("job", upload.JobId)], deadline.Token)).OnlyRow("secret of the job").Get<string>("webhook_secret");
}

/// <summary>What is wrong with a callback.</summary>
public enum CallbackFault
{
    /// <summary>Nothing: the API must take it.</summary>
    None,

    /// <summary>Its text is empty, and rightly described.</summary>
    EmptyText,

    /// <summary>Its text is not the one whose hash and size it gives.</summary>
    WrongHash,

    /// <summary>It has no signature at all.</summary>
    NotSigned,

    /// <summary>Its signature was made with another secret.</summary>
    SignedWithAnotherSecret,

    /// <summary>It is older than the contract allows.</summary>
    SignedAnHourAgo,

    /// <summary>Its body is not the one that was signed.</summary>
    ChangedAfterSigning,
}
