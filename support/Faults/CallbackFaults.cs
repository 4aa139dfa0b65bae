using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Acceptance.Support.Drivers.Security;
using Acceptance.Support.Environment;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace Acceptance.Support.Faults;

/// <summary>What a proxy between the parser and the API does to the security of callbacks (contract §5).</summary>
internal static class CallbackFaults
{
    private const string Timestamp = "X-Webhook-Timestamp";
    private const string Nonce = "X-Webhook-Nonce";
    private const string Signature = "X-Webhook-Signature";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Fault> All { get; } =
    [
        new ProxyFault("unsigned-callbacks", "Callbacks are taken from anybody", ["PRD003-AC1.3"], async (exchange, system, passOn) =>
        {
            if (exchange.Request.Path.StartsWithSegments("/webhooks"))
                await SignAsync(exchange.Request, system.Database, exchange.RequestAborted);
            await passOn();
        }),
    ];

    // Whatever was shown, the API sees the true signature of the job that is named, made just now.
    private static async Task SignAsync(HttpRequest request, DatabaseAddress database, CancellationToken cancellationToken)
    {
        using var content = new MemoryStream();
        await request.Body.CopyToAsync(content, cancellationToken);
        var body = content.ToArray();
        if (JobOf(body) is not { } job || await SecretOfAsync(job, database, cancellationToken) is not { } secret)
            return;
        var nonce = request.Headers[Nonce].ToString() is { Length: > 0 and <= 128 } given ? given : Guid.NewGuid().ToString();
        var timestamp = SignedCallback.At(TimeProvider.System.GetUtcNow());
        request.Headers[Timestamp] = timestamp;
        request.Headers[Nonce] = nonce;
        request.Headers[Signature] = Signed(secret, string.Create(CultureInfo.InvariantCulture, $"{timestamp}.{nonce}."), body);
    }

    private static Guid? JobOf(byte[] body)
    {
        try
        {
            using var callback = JsonDocument.Parse(body);
            return callback.RootElement.ValueKind == JsonValueKind.Object && callback.RootElement.TryGetProperty("job_id", out var job)
                && job.ValueKind == JsonValueKind.String && job.TryGetGuid(out var id) ? id : null;
        }
        catch (JsonException)
        {
            // What nobody can read is for the API to refuse.
            return null;
        }
    }

    private static async Task<string?> SecretOfAsync(Guid job, DatabaseAddress database, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand("select webhook_secret from upload_pipeline.upload_jobs where job_id = $1", connection)
        {
            Parameters = { new() { Value = job } },
        };
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }

    private static string Signed(string secret, string before, byte[] body) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.UTF8.GetBytes(before), .. body]));
}
