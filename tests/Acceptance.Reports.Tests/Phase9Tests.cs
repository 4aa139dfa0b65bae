using System.Text.RegularExpressions;
using Acceptance.Reports.Publish.Phase9;

namespace Acceptance.Reports.Tests;

public sealed partial class Phase9Tests : IDisposable
{
    private const string Catalogue = """
        sections:
          - {id: ONE, document: Phase 9, title: "First"}
        criteria:
          - {id: X-1, section: ONE, text: "Documents go through", shown: here}
          - {id: X-2, section: ONE, text: "The deployed system too", shown: pair}
          - {id: X-3, section: ONE, text: "Nobody covers this", shown: here}
        """;

    private static readonly string[] Names = ["notes", "decisions", "handoff", "testing_summary"];

    private readonly Workplace _place = new();

    public Phase9Tests() => _place.Catalogue(Catalogue);

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Every_link_leads_to_a_place_of_the_page()
    {
        await PublishMixed();
        var html = _place.Read("out/livingdoc.html");
        var links = Names.SelectMany(name => Link().Matches(Read(name)).Select(match => Uri.UnescapeDataString(match.Groups[1].Value))).Distinct().ToList();
        links.Should().HaveCountGreaterThan(5);
        links.Where(link => !html.Contains($"id=\"{link}\"", StringComparison.Ordinal)).Should().BeEmpty();
    }

    [Fact]
    public async Task The_handoff_says_what_is_at_risk_and_what_must_be_done()
    {
        await PublishMixed();
        Read("handoff").Should().Contain("**Not ready.** 2 of 3 criteria stand in the way.")
            .And.Contain("Do not deploy before these are repaired: [X-1](livingdoc.html#X-1).")
            .And.Contain("only there these can be shown: [X-2](livingdoc.html#X-2).")
            .And.Contain("[end-to-end time](livingdoc.html#X-1/slow) misses its target: 341 s, target &lt; 300 s.");
    }

    [Fact]
    public async Task The_summary_counts_what_the_run_counted_and_names_what_failed()
    {
        await PublishMixed();
        Read("testing_summary").Should().Contain("| failed | 1 |").And.Contain("| passed | 1 |").And
            .Contain("[Breaks](livingdoc.html#X-1/breaks) (`features/one.feature:21`): Expected 200, but was 500")
            .And.Contain("| [end-to-end time](livingdoc.html#X-1/slow) | 341 s | &lt; 300 s | ✕ no |");
    }

    [Fact]
    public async Task The_notes_follow_the_brief_with_evidence_for_each_criterion()
    {
        await PublishMixed();
        Read("notes").Should().Contain("## ONE First").And.Contain("[Slow](livingdoc.html#X-1/slow) (evidence: 1");
    }

    [Theory]
    [InlineData("# Title\n\n**Problem.** p\n\n**Decision.** We do it.\nSo.\n\nMore", "Title", "**Decision.** We do it.\nSo.")]
    [InlineData("# Title\n\n## Decision\n\nWe do it.\n", "Title", "We do it.")]
    [InlineData("# Title\n\nFirst.\n\nSecond.", "Title", "First.")]
    public void A_decision_is_found_in_its_page(string text, string title, string decision) =>
        DecisionPage.Read(text, "a.md", "../a.md").Should().Be(new DecisionPage(title, decision, "a.md", "../a.md"));

    [Fact]
    public async Task The_decisions_are_those_of_the_folder()
    {
        Directory.CreateDirectory(_place.At("decisions"));
        await File.WriteAllTextAsync(_place.At("decisions/one.md"), "# One way\n\n**Decision.** Only one.\n");
        await PublishMixed("--decisions", _place.At("decisions"));
        Read("decisions").Should().Contain("## One way\n\n**Decision.** Only one.").And.Contain("[one.md](../decisions/one.md)");
    }

    private async Task PublishMixed(params string[] options)
    {
        var slow = new StepPlan("it holds", "PASSED", null, AttachmentPlan.Metric(341, 300, false));
        await _place.Publish(
            new MessagesBuilder(
                new ScenarioPlan("Slow", "X-1") { Tries = [[slow]] }, new ScenarioPlan("Breaks", "X-1") { Tries = [[StepPlan.Failed]] },
                new ScenarioPlan("Elsewhere", "X-2") { Tries = [[StepPlan.Skipped()]] }),
            options);
    }

    private string Read(string name) => _place.Read($"out/TODO003_phase9_{name}.md");

    [GeneratedRegex(@"\(livingdoc\.html#([^)]+)\)")]
    private static partial Regex Link();
}
