using System.Text.Json.Nodes;
using Acceptance.Pipeline.Tests.Running;

namespace Acceptance.Pipeline.Tests.Api;

/// <summary>The OpenAPI document says what contract §2 says.</summary>
[Collection(ClusterTests.Name)]
public sealed class DescriptionTests(ServedApi served) : IClassFixture<ServedApi>
{
    private readonly PipelineClient _client = served.Pipeline.Client;

    [Fact]
    public async Task It_has_every_route_of_the_contract()
    {
        var document = await DocumentAsync();

        var routes = document["paths"]!.AsObject().SelectMany(path =>
            path.Value!.AsObject().Select(operation => $"{operation.Key.ToUpperInvariant()} {path.Key}"));

        routes.Should().Contain(
        [
            "GET /health", "GET /api/v2/upload/limits", "POST /api/v2/upload",
            "GET /api/v2/jobs", "GET /api/v2/jobs/{jobId}", "POST /api/v2/jobs/{jobId}/retry", "POST /webhooks/llamaparse",
        ]);
    }

    [Theory]
    [InlineData("UploadRequest", "filename,bytes_len,mime,sha256,ocr")]
    [InlineData("UploadAnswer", "job_id,document_id,signed_url,upload_expires_at")]
    [InlineData("LimitsAnswer", "max_file_size_bytes,max_pages,max_concurrent_jobs_per_user,max_uploads_per_day_per_user,"
        + "supported_mime_types,signed_url_ttl_seconds")]
    [InlineData("JobAnswer", "job_id,document_id,status,stage,state,retry_count,progress,cost_cents,last_error,correlation_id,updated_at")]
    [InlineData("ProgressAnswer", "stage_pct,total_pct,chunks_total,chunks_done,embeds_total,embeds_done")]
    [InlineData("ErrorBody", "error,message,detail")]
    public async Task Its_schemas_have_the_members_of_the_contract(string schema, string members)
    {
        var properties = (await DocumentAsync())["components"]!["schemas"]![schema]!["properties"]!.AsObject().Select(property => property.Key);

        properties.Should().Contain(members.Split(','));
    }

    [Fact]
    public async Task Metrics_are_served_for_Prometheus()
    {
        await _client.AnnounceAsync(Guid.NewGuid(), Pdf.WithPages(1));
        using var answer = await _client.SendAsync(Guid.NewGuid(), HttpMethod.Get, "/metrics");

        (await answer.Content.ReadAsStringAsync()).Should().Contain("http_server_request_duration_seconds_count").And.Contain("upload_pipeline_uploads_total");
    }

    private async Task<JsonNode> DocumentAsync()
    {
        using var answer = await _client.SendAsync(Guid.NewGuid(), HttpMethod.Get, "/openapi/v1.json");
        return await PipelineClient.JsonOf(answer);
    }
}
