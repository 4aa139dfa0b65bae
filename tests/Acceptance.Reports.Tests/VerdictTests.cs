using Acceptance.Reports.Model;

namespace Acceptance.Reports.Tests;

public sealed class VerdictTests
{
    [Fact]
    public async Task A_criterion_whose_scenarios_passed_and_left_evidence_is_verified() =>
        (await VerdictOf("X-1", new ScenarioPlan("a", "X-1"), new ScenarioPlan("b", "X-1"))).Should().Be(Verdict.Verified);

    [Fact]
    public async Task One_failed_scenario_fails_the_criterion() =>
        (await VerdictOf("X-1", new ScenarioPlan("a", "X-1"), new ScenarioPlan("b", "X-1") { Tries = [[StepPlan.Failed]] })).Should().Be(Verdict.Failed);

    [Theory]
    [InlineData("UNDEFINED")]
    [InlineData("PENDING")]
    [InlineData("AMBIGUOUS")]
    [InlineData("UNKNOWN")]
    public async Task A_step_that_could_not_be_run_fails_the_criterion(string status) =>
        (await VerdictOf("X-1", new ScenarioPlan("a", "X-1") { Tries = [[StepPlan.Proven with { Status = status }]] })).Should().Be(Verdict.Failed);

    [Fact]
    public async Task A_scenario_that_failed_and_then_passed_makes_it_flaky() =>
        (await VerdictOf("X-1", new ScenarioPlan("a", "X-1") { Tries = [[StepPlan.Failed], [StepPlan.Proven]] })).Should().Be(Verdict.Flaky);

    [Fact]
    public async Task A_scenario_that_passed_without_evidence_proves_nothing() =>
        (await VerdictOf("X-1", new ScenarioPlan("a", "X-1"), new ScenarioPlan("b", "X-1") { Tries = [[StepPlan.Bare]] })).Should().Be(Verdict.Unproven);

    [Fact]
    public async Task Lines_of_output_are_no_evidence()
    {
        var line = new StepPlan("it holds", "PASSED", null, new AttachmentPlan("text/x.cucumber.log+plain", "looks good"));
        (await VerdictOf("X-1", new ScenarioPlan("a", "X-1") { Tries = [[line]] })).Should().Be(Verdict.Unproven);
    }

    [Fact]
    public async Task A_scenario_that_was_never_started_keeps_the_criterion_from_being_verified() =>
        (await VerdictOf("X-1", new ScenarioPlan("a", "X-1"), new ScenarioPlan("b", "X-1") { Tries = [] })).Should().Be(Verdict.NotRun);

    [Fact]
    public async Task A_scenario_that_was_cut_off_fails_the_criterion() =>
        (await VerdictOf("X-1", new ScenarioPlan("a", "X-1") { CutOff = true })).Should().Be(Verdict.Failed);

    [Fact]
    public async Task Only_skipped_scenarios_skip_the_criterion_and_say_why()
    {
        var result = await ResultOf("X-1", new ScenarioPlan("a", "X-1") { Tries = [[StepPlan.Skipped()]] });
        result.Verdict.Should().Be(Verdict.Skipped);
        result.Judgement.Reason.Values.Should().ContainSingle().Which.Should().Be("Needs the real parser");
    }

    [Fact]
    public async Task Skipped_scenarios_of_what_one_machine_cannot_show_are_not_shown_here() =>
        (await VerdictOf("X-2", new ScenarioPlan("a", "X-2") { Tries = [[StepPlan.Skipped()]] })).Should().Be(Verdict.NotShownHere);

    [Fact]
    public async Task A_skipped_scenario_beside_a_passed_one_leaves_it_verified() =>
        (await VerdictOf("X-2", new ScenarioPlan("a", "X-2") { Tries = [[StepPlan.Skipped()]] }, new ScenarioPlan("b", "X-2"))).Should().Be(Verdict.Verified);

    [Fact]
    public async Task Nothing_covers_an_uncovered_criterion()
    {
        var assessment = await Reading.AssessmentOf(new ScenarioPlan("a", "X-1"));
        assessment.Objections.Select(result => result.Criterion.Id).Should().Equal(["X-2", "X-3"], "a gap with a written reason does not object");
    }

    [Fact]
    public async Task An_old_failure_rests_on_the_criteria_that_answer_it()
    {
        (await VerdictOf("X-5", new ScenarioPlan("a", "X-1"))).Should().Be(Verdict.Verified);
        (await VerdictOf("X-5", new ScenarioPlan("a", "X-1") { Tries = [[StepPlan.Failed]] })).Should().Be(Verdict.Failed);
        (await VerdictOf("X-5", new ScenarioPlan("a", "X-9"))).Should().Be(Verdict.Uncovered);
    }

    [Fact]
    public async Task A_tag_without_a_criterion_is_orphaned_and_a_scenario_without_one_unwanted()
    {
        var assessment = await Reading.AssessmentOf(new ScenarioPlan("a", "X-1", "slow"), new ScenarioPlan("b", "X-99"), new ScenarioPlan("c", "slow"));
        assessment.Orphans.Should().ContainSingle().Which.Tag.Should().Be("X-99");
        assessment.Unwanted.Select(scenario => scenario.Name).Should().Equal("b", "c");
    }

    [Fact]
    public async Task A_lapsed_signature_makes_only_a_verified_criterion_suspect()
    {
        var verified = (await ResultOf("X-1", new ScenarioPlan("a", "X-1"))).Judgement;
        var failed = (await ResultOf("X-1", new ScenarioPlan("a", "X-1") { Tries = [[StepPlan.Failed]] })).Judgement;
        VerdictRule.WithSignOff(verified, lapsed: true).Verdict.Should().Be(Verdict.Suspect);
        VerdictRule.WithSignOff(verified, lapsed: false).Should().Be(verified);
        VerdictRule.WithSignOff(failed, lapsed: true).Should().Be(failed);
    }

    private static async Task<Verdict> VerdictOf(string id, params ScenarioPlan[] scenarios) => (await ResultOf(id, scenarios)).Verdict;

    private static async Task<CriterionResult> ResultOf(string id, params ScenarioPlan[] scenarios) =>
        (await Reading.AssessmentOf(scenarios)).Results.Single(result => result.Criterion.Id == id);
}
