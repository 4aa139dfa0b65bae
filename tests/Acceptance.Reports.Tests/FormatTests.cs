using System.Xml.Linq;
using NJsonSchema;

namespace Acceptance.Reports.Tests;

public sealed class FormatTests : IDisposable
{
    private static readonly ScenarioPlan[] Mixed =
    [
        new("=HYPERLINK(\"http://evil\")", "X-1") { Tries = [[StepPlan.Failed with { Message = "\u001b[31mred\u0000 \ud800, \"quoted\"\nsecond line" }]] },
        new("It ends 文書 🎉", "X-1"),
        new("Skipped", "X-2") { Tries = [[StepPlan.Skipped()]] },
        new("Never", "X-1") { Tries = [] },
        new("Again", "X-5") { Tries = [[StepPlan.Failed], [StepPlan.Proven]] },
        new("Nobody asked", "X-77"),
    ];

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task The_json_keeps_to_its_published_schema()
    {
        await _place.Publish(Mixed);
        await _place.Sign("X-1");
        var schema = await JsonSchema.FromJsonAsync(_place.Read("out/livingdoc.schema.json"));
        schema.Validate(_place.Read("out/livingdoc.json")).Should().BeEmpty();
        schema.Validate(_place.Read("out/livingdoc.json").Replace("\"verdict\": \"failed\"", "\"verdict\": \"fine\"", StringComparison.Ordinal)).Should()
            .NotBeEmpty();
    }

    [Fact]
    public async Task The_matrix_has_a_line_for_each_scenario_of_each_criterion_and_calculates_nothing()
    {
        await _place.Publish(Mixed);
        var csv = _place.Read("out/matrix.csv");
        var lines = csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines.Should().HaveCount(1 + 3 + 1 + 1 + 1 + 1, "X-1 has three scenarios, X-2 and X-5 one, X-3 and X-4 none");
        csv.Should().Contain("\"'=HYPERLINK(\"\"http://evil\"\")\"").And.Contain("X-3,TWO,Nobody covers this,,here,uncovered");
        lines.Skip(1).Should().OnlyContain(line => line.StartsWith("X-", StringComparison.Ordinal), "a line break inside a cell stays a line feed");
    }

    [Fact]
    public async Task The_junit_file_counts_what_failed_and_what_was_skipped_and_names_the_criteria()
    {
        await _place.Publish(Mixed);
        var root = XDocument.Load(_place.At("out/junit.xml")).Root!;
        (root.Attribute("tests")!.Value, root.Attribute("failures")!.Value, root.Attribute("skipped")!.Value).Should().Be(("6", "1", "2"));
        var failed = root.Descendants("testcase").Single(test => test.Element("failure") is not null);
        failed.Element("failure")!.Value.Should().Be("\uFFFD[31mred\uFFFD \uFFFD, \"quoted\"\nsecond line");
        failed.Descendants("property").Single().Attribute("value")!.Value.Should().Be("X-1");
    }

    [Fact]
    public async Task The_summary_gives_the_answer_and_what_stands_in_the_way()
    {
        await _place.Publish(Mixed);
        _place.Read("out/summary.md").Should().StartWith("# Is it acceptable? No.\n").And.Contain("| **X-1** Documents go through | ✕ failed |").And
            .Contain("| ONE First | 0 | 2 |");
    }

    [Fact]
    public async Task Every_reference_of_the_reqif_file_points_at_something()
    {
        await _place.Publish(Mixed);
        var root = XDocument.Load(_place.At("out/criteria.reqif")).Root!;
        XNamespace space = "http://www.omg.org/spec/ReqIF/20110401/reqif.xsd";
        root.Name.Should().Be(space + "REQ-IF");
        var ids = root.Descendants().Select(element => element.Attribute("IDENTIFIER")?.Value).OfType<string>().ToList();
        ids.Should().OnlyHaveUniqueItems();
        root.Descendants().Where(element => element.Name.LocalName.EndsWith("-REF", StringComparison.Ordinal)).Select(element => element.Value).Should()
            .BeSubsetOf(ids);
        root.Descendants(space + "SPEC-HIERARCHY").Should().HaveCount(2 + 5);
        root.Descendants(space + "ATTRIBUTE-VALUE-STRING").Select(value => value.Attribute("THE-VALUE")!.Value).Should().Contain("failed").And.Contain("flaky");
    }

    [Fact]
    public async Task The_same_run_gives_the_same_bytes_in_every_format_in_whatever_order_its_shards_come()
    {
        var plans = Mixed.Take(3).ToArray();
        await File.WriteAllTextAsync(_place.At("p.ndjson"), new MessagesBuilder(plans) { IdPrefix = "p", Ran = [plans[0].Name] }.Build());
        await File.WriteAllTextAsync(_place.At("q.ndjson"), new MessagesBuilder(plans) { IdPrefix = "q", Ran = [plans[1].Name, plans[2].Name] }.Build());
        await _place.PublishFiles(["p.ndjson", "q.ndjson"]);
        var first = Published();
        await _place.PublishFiles(["q.ndjson", "p.ndjson"]);
        Published().Should().BeEquivalentTo(first);
        first.Keys.Should().Contain(["livingdoc.html", "livingdoc.json", "manifest.json", "matrix.csv", "junit.xml", "summary.md", "criteria.reqif"]);
    }

    [Fact]
    public async Task Large_attachments_lie_beside_the_page_when_that_is_asked_for()
    {
        var large = new StepPlan("it holds", "PASSED", null, AttachmentPlan.Http("GET /large → 200", new string('x', 5000)), AttachmentPlan.Http());
        var run = new MessagesBuilder(new ScenarioPlan("a", "X-1") { Tries = [[large]] });
        await _place.Publish(run, "--beside", "4");
        var file = Directory.GetFiles(_place.At("out/evidence")).Should().ContainSingle().Subject;
        var html = _place.Read("out/livingdoc.html");
        html.Should().Contain($"<a href=\"evidence/{Path.GetFileName(file)}\">GET /large").And.NotContain("xxxxx");
    }

    private Dictionary<string, string> Published() => Directory.GetFiles(_place.At("out"), "*", SearchOption.AllDirectories)
        .ToDictionary(path => Path.GetRelativePath(_place.At("out"), path), path => Convert.ToBase64String(File.ReadAllBytes(path)));
}
