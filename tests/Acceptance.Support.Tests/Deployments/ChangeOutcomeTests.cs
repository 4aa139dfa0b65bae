using Acceptance.Support.Deployments;

namespace Acceptance.Support.Tests.Deployments;

public sealed class ChangeOutcomeTests
{
    private static readonly ChangeOutcome TakenBack =
        new(ChangeEnd.RolledBack, [], ["worker: it is down"], TimeSpan.FromSeconds(8), Check(CheckOutcome.Passed), SchemaRestored: true);

    [Fact]
    public void A_good_candidate_is_live_and_has_lost_nothing()
    {
        var live = new ChangeOutcome(ChangeEnd.Live, [], [], Lost: []);

        live.IsAsExpected(isGood: true).Should().BeTrue();
        (live with { Lost = [Guid.NewGuid()] }).Unexpected(isGood: true).Should().Equal("jobs that are called complete and hold no chunks: 1");
        (live with { Lost = null }).Unexpected(isGood: false).Should().Equal("it should not have stayed and is live");
    }

    [Fact]
    public void A_bad_candidate_is_refused_or_taken_back_without_a_trace()
    {
        new ChangeOutcome(ChangeEnd.Refused, [], ["a setting is missing"]).IsAsExpected(isGood: false).Should().BeTrue();
        TakenBack.IsAsExpected(isGood: false).Should().BeTrue();
    }

    [Theory]
    [InlineData(ChangeEnd.Refused)]
    [InlineData(ChangeEnd.RolledBack)]
    public void A_good_candidate_that_is_not_live_is_not_as_expected(ChangeEnd end) =>
        (TakenBack with { End = end }).Unexpected(isGood: true).Should().Equal("it should have gone live and did not");

    [Fact]
    public void A_roll_back_after_which_what_is_live_fails_its_check_is_not_as_expected() =>
        (TakenBack with { After = Check(CheckOutcome.Failed) }).Unexpected(isGood: false).Should()
            .Equal("what is live now fails its check: api: it says 'unhealthy'");

    [Fact]
    public void A_roll_back_after_which_nobody_looked_is_not_as_expected() =>
        (TakenBack with { After = null }).Unexpected(isGood: false).Should().Equal("what is live now was not checked");

    [Theory]
    [InlineData(false)]
    [InlineData(null)]
    public void A_roll_back_that_leaves_another_schema_is_not_as_expected(bool? restored) =>
        (TakenBack with { SchemaRestored = restored }).Unexpected(isGood: false).Should().Equal("the schema is not what it was before");

    [Fact]
    public void A_roll_back_that_takes_the_longest_time_is_not_as_expected() =>
        (TakenBack with { RollBack = RollingChange.LongestRollBack }).Unexpected(isGood: false).Should()
            .Equal("the roll-back took 60.0 s and must be done in less than 60 s");

    [Fact]
    public void A_refusal_because_what_is_live_is_ill_says_nothing_of_the_candidate() =>
        new ChangeOutcome(ChangeEnd.Refused, [], ["what is live fails its own check"], After: Check(CheckOutcome.Failed)).IsAsExpected(isGood: false)
            .Should().BeFalse();

    private static CheckReport Check(CheckOutcome outcome) =>
        new("local", [new CheckResult("api", "it is healthy", outcome, outcome == CheckOutcome.Passed ? "it says 'healthy'" : "it says 'unhealthy'")],
            Probe: null, ProbeTook: null);
}
