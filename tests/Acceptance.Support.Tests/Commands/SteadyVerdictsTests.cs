using Acceptance.Support.Commands;
using Acceptance.Support.Faults;

namespace Acceptance.Support.Tests.Commands;

public sealed class SteadyVerdictsTests
{
    [Fact]
    public void A_scenario_that_fails_each_time_is_named_and_has_not_changed()
    {
        var verdicts = Of([Result("good", "PASSED"), Result("bad", "FAILED")], [Result("good", "PASSED"), Result("bad", "FAILED")]);

        verdicts.Changed.Should().BeEmpty();
        verdicts.AlwaysFailed.Should().Equal("bad");
    }

    [Fact]
    public void Rows_of_an_outline_are_one_verdict()
    {
        var verdicts = Of([Result("rows", "FAILED"), Result("rows", "PASSED")], [Result("rows", "PASSED"), Result("rows", "FAILED")]);

        verdicts.Changed.Should().BeEmpty();
        verdicts.AlwaysFailed.Should().Equal("rows");
    }

    [Fact]
    public void What_turns_or_is_missing_once_has_changed_and_has_not_failed_each_time()
    {
        var verdicts = Of([Result("turns", "FAILED"), Result("once", "FAILED")], [Result("turns", "PASSED")]);

        verdicts.Changed.Select(change => (change.Scenario, string.Join(", ", change.Verdicts))).Should().Equal(("turns", "FAILED, PASSED"), ("once", "FAILED"));
        verdicts.AlwaysFailed.Should().BeEmpty();
    }

    private static SteadyVerdicts Of(params ScenarioResult[][] runs)
    {
        var verdicts = new SteadyVerdicts();
        foreach (var run in runs)
            verdicts.Add(run);
        return verdicts;
    }

    private static ScenarioResult Result(string name, string status) => new(name, [], status, null, default);
}
