using System.Net.Http.Headers;
using System.Text;
using Acceptance.Pipeline.Tests.Fuzzing;
using Acceptance.Pipeline.Tests.Running;

namespace Acceptance.Pipeline.Tests.Api;

/// <summary>No input gives a 500 (contract §2). What failed once stays: its seed in fuzz-seeds.txt, and its input as a case of its own.</summary>
[Collection(ClusterTests.Name)]
public sealed class FuzzTests(ServedApi served) : IClassFixture<ServedApi>
{
    private const int Cases = 400;
    private const int Threads = 4;
    private static readonly SeededFuzz Fuzz = SeededFuzz.InRepository("tests/Acceptance.Pipeline.Tests/Api/fuzz-seeds.txt");
    private readonly PipelineClient _client = served.Pipeline.Client;
    private readonly Guid _user = Guid.NewGuid();

    [Fact]
    public Task No_input_gives_a_server_error() => Fuzz.RunAsync(FuzzedRequest.Any, HasNoServerErrorAsync, Cases, Threads);

    private async Task HasNoServerErrorAsync(FuzzedRequest request)
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
}
