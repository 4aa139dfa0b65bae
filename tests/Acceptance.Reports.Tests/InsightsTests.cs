using Acceptance.Reports.Model;

namespace Acceptance.Reports.Tests;

public sealed class InsightsTests
{
    private static readonly string[] Columns = ["ts", "code", "from_status", "to_status"];

    [Theory]
    [InlineData("GET", "http://127.0.0.1:4711/health", "GET /health")]
    [InlineData("GET", "http://h/api/v2/jobs/01a20fb9-392a-75c4-96a9-fb1a199f0845?limit=1", "GET /api/v2/jobs/{id}")]
    [InlineData("PUT", "http://h/raw/01a20fb9-392a-75c4-96a9-fb1a199f0845/01a20fb9-392a-75c4-96a9-fb1a199f0846.pdf?token=x", "PUT /raw/{id}/{id}.pdf")]
    [InlineData("GET", "http://h/items/42/x", "GET /items/{id}/x")]
    [InlineData("GET", "not an address", "GET not an address")]
    public void Like_requests_meet_in_one_route(string method, string url, string route) => EvidenceFact.RouteOf(method, url).Should().Be(route);

    [Theory]
    [InlineData("uploaded", "parse_queued", true)]
    [InlineData("embeddings_stored", "complete", true)]
    [InlineData("chunking", "failed_chunking", true)]
    [InlineData("parsed", "failed_chunking", false)]
    [InlineData("complete", "failed_parse", false)]
    [InlineData("parse_queued", "uploaded", false)]
    [InlineData("failed_parse", "uploaded", false)]
    public void The_contract_allows_nine_steps_forward_and_nine_into_failure(string from, string to, bool allowed)
    {
        Insights.IsExpected(from, to).Should().Be(allowed);
        Insights.Statuses.Sum(one => Insights.Statuses.Count(other => Insights.IsExpected(one, other))).Should().Be(18);
    }

    [Fact]
    public async Task The_evidence_of_a_run_is_laid_side_by_side()
    {
        var events = AttachmentPlan.Evidence("sql", "the job's events", new
        {
            text = "select",
            columns = Columns,
            rows = new[]
            {
                new[] { "2027-01-15 08:00:00Z", "UPLOAD_ACCEPTED", null, "uploaded" },
                ["2027-01-15 08:00:01Z", "PARSE_QUEUED", "uploaded", "parse_queued"],
                ["2027-01-15 08:00:03Z", "PARSE_DONE", "parse_queued", "parsed"],
            },
            rowCount = 3,
        });
        var fault = AttachmentPlan.Evidence("http", "POST /control/faults → 200", new
        {
            method = "POST",
            url = "http://127.0.0.1:8001/control/faults",
            requestBody = new { mediaType = "application/json", text = "{\"kind\":\"status\",\"status\":503}", bytes = 30, truncated = false },
            status = 200,
        });
        var kill = AttachmentPlan.Evidence("process", "The worker was killed", new { name = "worker", state = "killed" });
        var step = new StepPlan(
            "it holds", "PASSED", null, events, fault, kill, AttachmentPlan.Http(), AttachmentPlan.Http(), AttachmentPlan.Metric(41, 300, true));
        using var place = new Workplace();
        await place.Publish(new ScenarioPlan("a", "X-1") { Tries = [[step]] });
        var insights = Insights.Of(await Reading.RunOf(new ScenarioPlan("a", "X-1") { Tries = [[step]] }));
        insights.Transitions.Select(seen => (seen.From, seen.To, seen.Count)).Should().Equal(("uploaded", "parse_queued", 1), ("parse_queued", "parsed", 1));
        insights.Faults.Select(seen => seen.Name).Should().Equal("The worker was killed", "status 503");
        insights.Routes.Should().ContainSingle().Which.Answers[200].Count.Should().Be(2);
        insights.Figures.Should().ContainSingle().Which.Figure.Should().BeEquivalentTo(new { Value = 41.0, Target = 300.0, Holds = true });
        place.Read("out/livingdoc.html").Should()
            .Contain("Stages of the document, 3.0 s in all").And.Contain("2 of 18 allowed steps seen").And.Contain("<code>uploaded</code> 1.0 s");
    }
}
