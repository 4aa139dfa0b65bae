using System.Text.Json;
using Acceptance.Reports.Commands;

namespace Acceptance.Reports.Tests;

public sealed class PublishTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_run_that_failed_ends_with_1_and_prints_verdicts_and_the_path()
    {
        var (code, output, _) = await _place.Publish(new ScenarioPlan("a", "X-1") { Tries = [[StepPlan.Failed]] });
        code.Should().Be(ExitCode.Failed);
        output.Should().Contain("X-1 failed").And.Contain("livingdoc.html");
    }

    [Fact]
    public async Task A_run_in_which_everything_held_ends_with_0()
    {
        var (code, output, _) = await _place
            .Publish(new ScenarioPlan("a", "X-1"), new ScenarioPlan("b", "X-3"), new ScenarioPlan("c", "X-2") { Tries = [[StepPlan.Skipped()]] });
        code.Should().Be(ExitCode.Fine);
        output.Should().Contain("Acceptable: yes");
    }

    [Fact]
    public async Task Gaps_say_no_but_do_not_fail_the_run()
    {
        var (code, output, _) = await _place.Publish(new ScenarioPlan("a", "X-1"));
        code.Should().Be(ExitCode.Fine);
        output.Should().Contain("Acceptable: no");
    }

    [Theory]
    [InlineData(false, "X-1")]
    [InlineData(true, "X-1", "X-2")]
    public async Task A_page_is_packed_when_its_evidence_is_large_each_piece_counted_under_each_of_its_criteria(bool isPacked, params string[] criteria)
    {
        var large = new StepPlan("it holds", "PASSED", null, AttachmentPlan.Http("GET /large → 200", new string('x', 5_000_000)));
        await _place.Publish(new ScenarioPlan("a", criteria) { Tries = [[large]] });
        _place.Read("out/livingdoc.html").Contains("id=\"part-0\"", StringComparison.Ordinal).Should().Be(isPacked);
    }

    [Fact]
    public async Task Bad_input_ends_with_2_and_one_line()
    {
        var (code, _, error) = await _place.PublishFiles(["nowhere.ndjson"]);
        code.Should().Be(ExitCode.BadInput);
        error.Should().EndWith("nowhere.ndjson: there is no such file; give the messages (ndjson) that a run has written.").And.NotContain("\n");
    }

    [Fact]
    public async Task The_page_lists_every_criterion_with_the_uncovered_ones()
    {
        var html = await PageOf(new ScenarioPlan("a", "X-1"));
        foreach (var id in new[] { "X-1", "X-2", "X-3", "X-4", "X-5" })
            html.Should().Contain($"<details id=\"{id}\">");
        html.Should().Contain("No scenario names this criterion.").And.Contain("No scenario, on purpose: Decided on paper");
    }

    [Fact]
    public async Task From_a_criterion_one_gets_to_the_request_the_response_and_the_rows()
    {
        var step = new StepPlan("it holds", "PASSED", null, AttachmentPlan.Http(), AttachmentPlan.Sql(["complete", null]),
            AttachmentPlan.Metric(41, 300, true));
        var html = await PageOf(new ScenarioPlan("It ends", "X-1") { Tries = [[step]] });
        html.Should().Contain("id=\"X-1/it-ends\"").And.Contain("http://127.0.0.1:8000/health").And.Contain("&quot;status&quot;: &quot;healthy&quot;");
        html.Should().Contain("<td>complete</td><td><i>null</i></td>").And.Contain("class=\"gauge\"").And.Contain("3 samples");
    }

    [Fact]
    public async Task Script_in_names_bodies_rows_and_messages_is_shown_and_never_run()
    {
        const string evil = "<script>alert('x')</script><img src=x onerror=alert(1)>\" onclick=\"alert(2)";
        var step = new StepPlan(evil, "FAILED", evil, AttachmentPlan.Http(evil, evil), AttachmentPlan.Sql([evil, evil]),
            new AttachmentPlan("text/plain", evil), new AttachmentPlan("text/uri-list", "javascript:alert(3)"),
            new AttachmentPlan("text/html", evil, FileName: evil), new AttachmentPlan("application/json", evil));
        var html = await PageOf(new ScenarioPlan(evil, "X-1", evil) { Rule = evil, Tries = [[step]] });
        html.Should().NotContain("<script>alert").And.NotContain("<img src=x").And.NotContain("\" onclick=").And.NotContain("href=\"javascript");
        html.Split("<script>").Should().HaveCount(2, "the page has one script, its own");
    }

    [Fact]
    public async Task The_page_loads_nothing()
    {
        var html = await PageOf(new ScenarioPlan("a", "X-1"));
        html.Should().NotMatchRegex("(src|href)=\"(https?:)?//").And.NotContain("@import").And.NotContain("url(");
        html.Should().Contain("default-src &#x27;none&#x27;");
    }

    [Fact]
    public async Task The_json_has_run_totals_and_criteria_with_their_scenarios_and_evidence()
    {
        await _place.Publish(new ScenarioPlan("It ends", "X-1"));
        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(_place.At("out/livingdoc.json")));
        var criterion = json.RootElement.GetProperty("criteria")[0];
        criterion.GetProperty("verdict").GetString().Should().Be("verified");
        var scenario = criterion.GetProperty("scenarios")[0];
        scenario.GetProperty("line").GetInt32().Should().Be(11);
        scenario.GetProperty("evidence")[0].GetProperty("title").GetString().Should().Be("GET /health → 200");
        json.RootElement.GetProperty("totals").GetProperty("verdicts").GetProperty("uncovered").GetInt32().Should().Be(3);
    }

    [Fact]
    public async Task The_same_input_gives_the_same_bytes()
    {
        await _place.Publish(new ScenarioPlan("a", "X-1"), new ScenarioPlan("b", "X-2"));
        var first = await File.ReadAllBytesAsync(_place.At("out/livingdoc.html"));
        await _place.Publish(new ScenarioPlan("a", "X-1"), new ScenarioPlan("b", "X-2"));
        (await File.ReadAllBytesAsync(_place.At("out/livingdoc.html"))).Should().Equal(first);
    }

    private async Task<string> PageOf(params ScenarioPlan[] scenarios)
    {
        await _place.Publish(scenarios);
        return _place.Read("out/livingdoc.html");
    }
}
