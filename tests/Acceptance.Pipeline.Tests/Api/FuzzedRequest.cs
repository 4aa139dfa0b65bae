using CsCheck;

namespace Acceptance.Pipeline.Tests.Api;

/// <summary>A request that nobody thought of. A change of these generators gives every kept seed another request.</summary>
internal sealed record FuzzedRequest(string Method, string Path, string Body)
{
    private static readonly Gen<string> Text = Gen.OneOf(Gen.String, Gen.String[Gen.Char["\0\u0001\"\\/.%{}[]:,-+eE0123456789é漢\ud83d\ude42"], 0, 40],
        OneOf("", "null", "-1", "1e400", "NaN", "../../etc/passwd", "application/pdf", "00000000-0000-0000-0000-000000000000", "deadletter",
            "9999999999999999999"));

    private static readonly Gen<string> Value = Gen.OneOf(
        Text.Select(text => System.Text.Json.JsonSerializer.Serialize(text)), Text,
        Gen.Long.Select(number => $"{number}"), Gen.Double.Select(number => $"{number}"),
        OneOf("null", "true", "[]", "{}", "[[[[[[", "\"\\ud800\"", "\"\\u0000\"", new string('[', 100)));

    private static readonly Gen<string> Json = Gen.Select(
        OneOf("filename", "bytes_len", "mime", "sha256", "ocr", "job_id", "document_id", "status", "artifacts", "meta", "error"), Value)
        .Select((name, value) => $"\"{name}\":{value}").Array[0, 8].Select(parts => "{" + string.Join(',', parts) + "}");

    // What stands in a right request but for a field or two gets past the first checks.
    private static readonly Gen<FuzzedRequest> Upload = Gen.Select(
        Mostly("\"a.pdf\""), Mostly("1000"), Mostly("\"application/pdf\""), Mostly($"\"{new string('a', 64)}\""))
        .Select((name, length, mime, hash) => new FuzzedRequest("POST", "/api/v2/upload",
            $$"""{"filename":{{name}},"bytes_len":{{length}},"mime":{{mime}},"sha256":{{hash}}}"""));

    private static readonly Gen<FuzzedRequest> Wild = Gen.Select(
        OneOf("GET", "POST", "PUT", "DELETE", "PATCH"),
        Gen.OneOf(
            OneOf("/api/v2/upload", "/api/v2/upload/limits", "/api/v2/jobs", "/webhooks/llamaparse", "/health", "/metrics", "/openapi/v1.json"),
            Text.Select(text => "/api/v2/jobs/" + Escape(text)),
            Text.Select(text => $"/api/v2/jobs/{Escape(text)}/retry"),
            Gen.Select(Text, Text, Text).Select((a, b, c) => $"/api/v2/jobs?limit={Escape(a)}&offset={Escape(b)}&state={Escape(c)}"),
            Gen.Select(Text, Text).Select((a, b) => $"/storage/v1/object/sign/raw/{Escape(a)}?token={Escape(b)}")),
        Gen.OneOf(Json, Text))
        .Select((method, path, body) => new FuzzedRequest(method, path, body));

    /// <summary>Every method on every route, with a path, query and body of any kind, and uploads that are nearly right.</summary>
    public static Gen<FuzzedRequest> Any { get; } = Gen.Frequency((3, Wild), (1, Upload));

    private static Gen<string> Mostly(string right) => Gen.Frequency((2, Gen.Const(right)), (1, Value));

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(at => texts[at]);

    // The web server itself refuses an encoded NUL in a path, before the API sees it.
    private static string Escape(string text) => Uri.EscapeDataString(text.Replace("\0", "", StringComparison.Ordinal));
}
