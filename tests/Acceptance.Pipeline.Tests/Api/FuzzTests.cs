using System.Net.Http.Headers;
using System.Text;
using Acceptance.Pipeline.Tests.Running;
using CsCheck;

namespace Acceptance.Pipeline.Tests.Api;

/// <summary>No input gives a 500 (contract §2). A failing case prints its seed, which CsCheck_Seed repeats; what failed once stays as a case of its
/// own.</summary>
[Collection(ClusterTests.Name)]
public sealed class FuzzTests(ServedApi served) : IClassFixture<ServedApi>
{
    private const int Cases = 400;
    private readonly PipelineClient _client = served.Pipeline.Client;
    private readonly Guid _user = Guid.NewGuid();

    private static readonly Gen<string> Text = Gen.OneOf(Gen.String, Gen.String[Gen.Char["\0\u0001\"\\/.%{}[]:,-+eE0123456789é漢\ud83d\ude42"], 0, 40],
        OneOf("", "null", "-1", "1e400", "NaN", "../../etc/passwd", "application/pdf", "00000000-0000-0000-0000-000000000000", "deadletter",
            "9999999999999999999"));

    private static readonly Gen<string> Value = Gen.OneOf(
        Text.Select(text => System.Text.Json.JsonSerializer.Serialize(text)), Text, Gen.Long.Select(number => $"{number}"), Gen.Double.Select(number =>
            $"{number}"),
        OneOf("null", "true", "[]", "{}", "[[[[[[", "\"\\ud800\"", "\"\\u0000\"", new string('[', 100)));

    private static readonly Gen<string> Json = Gen.Select(
        OneOf("filename", "bytes_len", "mime", "sha256", "ocr", "job_id", "document_id", "status", "artifacts", "meta", "error"), Value)
        .Select((name, value) => $"\"{name}\":{value}").Array[0, 8].Select(parts => "{" + string.Join(',', parts) + "}");

    private static readonly Gen<(string Method, string Path, string Body)> Request = Gen.Select(
        OneOf("GET", "POST", "PUT", "DELETE", "PATCH"),
        Gen.OneOf(
            OneOf("/api/v2/upload", "/api/v2/upload/limits", "/api/v2/jobs", "/webhooks/llamaparse", "/health", "/metrics", "/openapi/v1.json"),
            Text.Select(text => "/api/v2/jobs/" + Escape(text)),
            Text.Select(text => $"/api/v2/jobs/{Escape(text)}/retry"),
            Gen.Select(Text, Text, Text).Select((a, b, c) => $"/api/v2/jobs?limit={Escape(a)}&offset={Escape(b)}&state={Escape(c)}"),
            Gen.Select(Text, Text).Select((a, b) => $"/storage/v1/object/sign/raw/{Escape(a)}?token={Escape(b)}")),
        Gen.OneOf(Json, Text));

    [Fact]
    public Task No_input_gives_a_server_error() => Request.SampleAsync(HasNoServerErrorAsync, iter: Cases, threads: 4);

    private async Task HasNoServerErrorAsync((string Method, string Path, string Body) request)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(request.Body));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await _client.SendAsync(_user, new HttpMethod(request.Method), request.Path, request.Method == "GET" ? null : content);
        var body = await answer.Content.ReadAsStringAsync();

        ((int)answer.StatusCode).Should().BeLessThan(500, "{0} {1} with {2} was answered {3}", request.Method, request.Path, request.Body, body);
        answer.Headers.Contains("X-Correlation-Id").Should().BeTrue("{0} {1}", request.Method, request.Path);
        if ((int)answer.StatusCode >= 400)
            System.Text.Json.Nodes.JsonNode.Parse(body)!["error"]!.GetValue<string>().Should().NotBeEmpty();
    }

    private static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(at => texts[at]);

    // The web server itself refuses an encoded NUL in a path, before the API sees it.
    private static string Escape(string text) => Uri.EscapeDataString(text.Replace("\0", "", StringComparison.Ordinal));
}
