using Acceptance.Support.Commands;
using Acceptance.Support.Faults;

namespace Acceptance.Support.Tests.Commands;

public sealed class ProofRunsTests
{
    [Fact]
    public void A_proof_is_good_when_every_fault_was_noticed_and_nothing_else_failed()
    {
        Without("PASSED").ExitCode(allNoticed: true).Should().Be(0);
        Without("PASSED").ExitCode(allNoticed: false).Should().Be(1);
    }

    [Theory]
    [InlineData("FAILED")]
    [InlineData(ScenarioResult.NeverEnded)]
    public void A_scenario_that_does_not_pass_without_a_fault_is_a_false_alarm(string status)
    {
        var runs = Without("PASSED", status);

        runs.FalseAlarms.Should().Equal("scenario 1");
        runs.ExitCode(allNoticed: true).Should().Be(1);
    }

    [Fact]
    public void A_proof_without_a_scenario_that_passes_proves_nothing() => Without().ExitCode(allNoticed: true).Should().Be(1);

    private static ProofRuns Without(params string[] statuses)
    {
        var scenarios = statuses.Select((status, index) => new ScenarioResult($"scenario {index}", [], status, null, default));
        return new ProofRuns(new SuiteRun(default, TimeSpan.Zero, [.. scenarios], ""), []);
    }
}
