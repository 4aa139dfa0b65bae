using Acceptance.Engine.Tests.Harness;
using Reqnroll;

namespace Acceptance.Engine.Tests.Behaviour;

/// <summary>What hooks are told of the step that they stand around, and which of them come when one before them failed.</summary>
public class HookContextTests
{
    [Fact]
    public async Task The_hooks_before_a_step_know_the_step_and_its_block()
    {
        var result = await new InProcessRun(typeof(Looking), typeof(Steps)).With("""
            Feature: F
              Scenario: S
                Given one
                And two
                When three
            """).RunAsync();

        Lines(result).Should().Equal("block Given one", "step Given one", "step Given two", "block When three", "step When three");
    }

    [Theory]
    [InlineData("nothing like it", ScenarioExecutionStatus.UndefinedStep, false)]
    [InlineData("twofold", ScenarioExecutionStatus.BindingError, true)]
    [InlineData("failing", ScenarioExecutionStatus.TestError, true)]
    [InlineData("pending", ScenarioExecutionStatus.StepDefinitionPending, false)]
    [InlineData("one", ScenarioExecutionStatus.OK, false)]
    public async Task AfterScenario_reads_what_became_of_the_steps(string step, ScenarioExecutionStatus expected, bool isError)
    {
        var result = await new InProcessRun(typeof(Ending), typeof(Steps)).With($"Feature: F\n  Scenario: S\n    Given {step}").RunAsync();

        Lines(result).Should().Equal($"{expected} {isError}");
    }

    [Fact]
    public async Task AfterScenarioBlock_runs_when_another_step_than_the_last_of_its_block_failed()
    {
        var result = await new InProcessRun(typeof(Pairs), typeof(Steps)).With("""
            Feature: F
              Scenario: S
                Given failing
                And one
                Then two
            """).RunAsync();

        Lines(result).Should().Equal("before block", "before step", "after step", "after block");
    }

    [Fact]
    public async Task AfterStep_runs_when_its_BeforeStep_failed()
    {
        var result = await new InProcessRun(typeof(Pairs), typeof(FailingBeforeStep), typeof(Steps)).With("""
            Feature: F
              Scenario: S
                Given one
                And two
            """).RunAsync();

        result.Only.Error!.Message.Should().Be("before step failed");
        Lines(result).Should().Equal("before block", "before step", "after step", "after block");
    }

    [Fact]
    public async Task A_failing_BeforeScenarioBlock_is_followed_by_the_blocks_After_hook_and_by_no_steps()
    {
        var result = await new InProcessRun(typeof(Pairs), typeof(FailingBeforeBlock), typeof(Steps)).With("""
            Feature: F
              Scenario: S
                Given one
                And two
            """).RunAsync();

        result.Only.Error!.Message.Should().Be("before block failed");
        Lines(result).Should().Equal("before block", "after block");
    }

    private static IEnumerable<string> Lines(RunResult result) => result.Of("attachment").Select(a => a.GetProperty("body").GetString()!);

    private sealed class Looking(ScenarioContext scenario, IReqnrollOutputHelper output)
    {
        [BeforeScenarioBlock]
        public void BeforeBlock() => Tell("block");

        [BeforeStep]
        public void BeforeStep() => Tell("step");

        private void Tell(string what) => output.WriteLine($"{what} {scenario.CurrentScenarioBlock} {scenario.StepContext.StepInfo.Text}");
    }

    private sealed class Ending(ScenarioContext scenario, IReqnrollOutputHelper output)
    {
        [AfterScenario]
        public void After() => output.WriteLine($"{scenario.ScenarioExecutionStatus} {scenario.TestError is not null}");
    }

    private sealed class Pairs(IReqnrollOutputHelper output)
    {
        [BeforeScenarioBlock(Order = 1)]
        public void BeforeBlock() => output.WriteLine("before block");

        [AfterScenarioBlock]
        public void AfterBlock() => output.WriteLine("after block");

        [BeforeStep(Order = 1)]
        public void BeforeStep() => output.WriteLine("before step");

        [AfterStep]
        public void AfterStep() => output.WriteLine("after step");
    }

    private static class FailingBeforeStep
    {
        [BeforeStep(Order = 2)]
        public static void Fails() => throw new InvalidOperationException("before step failed");
    }

    private static class FailingBeforeBlock
    {
        [BeforeScenarioBlock(Order = 2)]
        public static void Fails() => throw new InvalidOperationException("before block failed");
    }

    private static class Steps
    {
        [StepDefinition("^(one|two|three)$")]
        public static void Step(string name) => name.Should().NotBeEmpty();

        [Given("twofold")]
        public static void First() => throw new InvalidOperationException("must not run");

        [Given("^twofold$")]
        public static void Second() => throw new InvalidOperationException("must not run");

        [Given("failing")]
        public static void Fails() => throw new InvalidOperationException("step failed");

        [Given("pending")]
        public static void Pending() => ScenarioContext.StepIsPending();
    }
}
