using System.Text;
using System.Text.Json;
using Acceptance.Reports.Publish.Formats;
using NJsonSchema;

namespace Acceptance.Reports.Tests;

/// <summary>What keeps the answer from yes beside the criteria, and that every document says it.</summary>
public sealed class ConditionTests : IDisposable
{
    private const string Alarm = "\"falseAlarms\": [\"It <b>ends</b>\"]";

    private static readonly MessagesBuilder Run = new(new ScenarioPlan("a", "X-1"));

    private readonly Workplace _place = new();

    public ConditionTests() => _place.Catalogue("""
        sections:
          - {id: ONE, document: PRD, title: "First"}
        criteria:
          - {id: X-1, section: ONE, text: "Documents go through", shown: here}
          - {id: X-5, section: ONE, text: "An old failure", shown: here, answers: [X-1]}
        """);

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task What_failed_without_a_fault_makes_the_proof_worthless_and_the_answer_no()
    {
        _place.Write("out/killmatrix.json", Seeded(Alarm));

        var outcome = await _place.Publish(Run, "--json");

        outcome.Error.ReplaceLineEndings(" ").Should().Contain("Acceptable: no").And.Contain("One scenario failed without any fault");
        Parse(outcome.Output).GetProperty("falseAlarms")[0].GetString().Should().Be("It <b>ends</b>");
        const string said = "One scenario failed without any fault, so that the proof cannot be relied on: It &lt;b>ends";
        _place.Read("out/summary.md").Should().Contain("# Is it acceptable? No.").And.Contain($"**{said}");
        Handoff().Should().Contain($"**Not ready.** {said}").And.NotContain("0 of 2");
        _place.Read("out/livingdoc.html").Should().Contain("<a href=\"#matrix-proof\">One scenario failed without any fault")
            .And.Contain("id=\"matrix-proof\" open").And.Contain("<li>It &lt;b&gt;ends&lt;/b&gt;</li>");
    }

    [Fact]
    public async Task A_part_of_the_faults_is_called_a_part_and_stands_in_no_way()
    {
        _place.Write("out/killmatrix.json", Seeded("\"falseAlarms\": [], \"faultsInAll\": 26"));

        var outcome = await _place.Publish(Run);

        outcome.Output.Should().Contain("Acceptable: yes");
        _place.Read("out/livingdoc.html").Should().Contain("Only a part of the faults was put in: 1 of 26.");
        _place.Read("out/summary.md").Should().Contain("Only a part of the faults was put in: 1 of 26.");
    }

    [Fact]
    public async Task All_of_the_faults_are_no_part_and_the_json_keeps_to_its_schema()
    {
        _place.Write("out/killmatrix.json", Seeded("\"falseAlarms\": [], \"faultsInAll\": 1"));

        await _place.Publish(Run);

        _place.Read("out/livingdoc.html").Should().NotContain("Only a part");
        var text = _place.Read("out/livingdoc.json");
        (await JsonSchema.FromJsonAsync(_place.Read("out/livingdoc.schema.json"))).Validate(text).Should().BeEmpty();
        Parse(text).GetProperty("proof").GetProperty("killMatrix").GetProperty("faultsInAll").GetInt32().Should().Be(1);
    }

    [Fact]
    public async Task A_replay_that_nobody_noticed_leads_to_its_place_and_is_advice()
    {
        var unnoticed = ProofTests.Replay.Replace("\"noticed\": true", "\"noticed\": false", StringComparison.Ordinal);
        _place.Write("out/replay-002.json", ProofTests.Measured(unnoticed));

        await _place.Publish(Run);

        _place.Read("out/livingdoc.html").Should().Contain("<a href=\"#matrix-002\">The suite let 1 of 1 faults pass").And.Contain("id=\"matrix-002\" open")
            .And.NotContain("#matrix-proof");
        Handoff().Should().Contain("**Not ready.** The suite let 1 of 1 faults pass")
            .And.Contain("could still pass unnoticed: [X-5](livingdoc.html#X-5).").And.NotContain("would be noticed now");
    }

    [Theory]
    [InlineData("0123456789abcdef", true)]
    [InlineData("fedcba9876543210", false)]
    public async Task Only_a_replay_at_the_same_revision_shows_that_old_failures_would_be_noticed(string commit, bool isShown)
    {
        _place.Write("out/replay-002.json", ProofTests.Measured(ProofTests.Replay, commit));

        await _place.Publish(Run);

        Handoff().Contains("would be noticed now", StringComparison.Ordinal).Should().Be(isShown);
        Handoff().Contains("these were not put together again at this revision: [X-5]", StringComparison.Ordinal).Should().Be(!isShown);
    }

    [Fact]
    public async Task A_warning_is_named_where_no_criterion_stands_in_the_way()
    {
        _place.Write("run.ndjson", Run.Build() + "{\"attach\n");

        await _place.PublishFiles(["run.ndjson"]);

        Handoff().Should().Contain("**Not ready.** Not everything could be read").And.Contain("is broken or cut off").And.NotContain("0 of 2");
    }

    [Fact]
    public async Task A_yes_with_a_written_gap_does_not_say_that_every_criterion_is_verified()
    {
        _place.Catalogue("""
            sections:
              - {id: ONE, document: PRD, title: "First"}
            criteria:
              - {id: X-1, section: ONE, text: "Documents go through", shown: here}
              - {id: X-4, section: ONE, text: "Left out on purpose", shown: here, gap: "Decided on paper"}
            """);

        await _place.Publish(Run);

        _place.Read("out/livingdoc.html").Should().Contain("class=\"answer yes\"").And.Contain("no scenario, for a written reason: 1;")
            .And.NotContain("Every criterion is verified by scenarios");
    }

    [Fact]
    public async Task The_summary_says_when_totals_do_not_match()
    {
        var run = await Reading.RunOf(new ScenarioPlan("a", "X-1"));
        using var target = new MemoryStream();

        SummaryMarkdown.Write(target, Reading.Assess(run with { Counted = run.Counted with { Steps = 99 } }));

        Encoding.UTF8.GetString(target.ToArray()).Should().Contain("**The totals do not match the messages: 1 attempts, 99 steps");
    }

    [Fact]
    public async Task The_worst_objections_come_first()
    {
        var assessment = await Reading.AssessmentOf(new ScenarioPlan("a", "X-1") { Tries = [[StepPlan.Skipped()]] });

        assessment.Objections.Select(result => result.Criterion.Id).Should()
            .Equal(["X-2", "X-3", "X-1", "X-5"], "what nothing shows is worse than what was skipped");
    }

    private string Handoff() => _place.Read("out/TODO003_phase9_handoff.md");

    private static string Seeded(string more) =>
        ProofTests.Measured(ProofTests.Caught).Replace("\"entries\"", $"{more}, \"entries\"", StringComparison.Ordinal);

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
