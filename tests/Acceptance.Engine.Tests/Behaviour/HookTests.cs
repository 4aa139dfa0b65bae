using Acceptance.Engine.Tests.Harness;
using Reqnroll;
using Reqnroll.BoDi;

namespace Acceptance.Engine.Tests.Behaviour;

/// <summary>Hooks run in order, at the right places, and the After ones always.</summary>
public class HookTests
{
    private const string Passing = """
        @web
        Feature: F
          @first
          Scenario: S
            Given a step
            And a step
            When a step
        """;

    private const string Failing = """
        Feature: F
          Scenario: S
            Given a step
            When a failing step
            Then a step
        """;

    [Fact]
    public async Task All_kinds_run_around_what_they_are_named_for()
    {
        var result = await new InProcessRun(typeof(Everywhere), typeof(Steps)).With(Passing).RunAsync();

        Lines(result).Should().Equal(
            "before run", "before feature", "before scenario", "before block", "before step", "step", "after step", "before step", "step", "after step",
            "after block", "before block", "before step", "step", "after step", "after block", "after scenario", "after feature", "after run");
        result.Only.Error.Should().BeNull();
    }

    [Fact]
    public async Task After_hooks_run_after_a_failure_and_the_steps_after_it_do_not()
    {
        var result = await new InProcessRun(typeof(Everywhere), typeof(Steps)).With(Failing).RunAsync();

        Lines(result).Should().Equal(
            "before run", "before feature", "before scenario", "before block", "before step", "step", "after step", "after block", "before block",
            "before step", "after step", "after block", "after scenario", "after feature", "after run");
        result.Only.Error.Should().BeOfType<InvalidOperationException>();
    }

    [Fact]
    public async Task Lower_order_runs_first()
    {
        var result = await new InProcessRun(typeof(Ordered), typeof(Steps)).With(Passing).RunAsync();

        Lines(result).Where(l => l != "step").Should().Equal("one", "two", "default", "last");
    }

    [Fact]
    public async Task Tags_choose_the_scenarios()
    {
        var result = await new InProcessRun(typeof(Tagged), typeof(Steps)).With(Passing).RunAsync();

        Lines(result).Where(l => l != "step").Should().Equal("feature web", "scenario first", "first or other", "web and not other");
    }

    [Fact]
    public async Task A_failing_BeforeScenario_skips_the_steps_and_the_later_hooks_but_not_the_After_hooks()
    {
        var result = await new InProcessRun(typeof(FailingBefore), typeof(Steps)).With(Passing).RunAsync();

        result.Statuses.Should().Equal("FAILED", "SKIPPED", "SKIPPED", "SKIPPED", "SKIPPED", "PASSED");
        result.Only.Error.Should().BeOfType<InvalidOperationException>().Which.Message.Should().Be("before failed");
    }

    [Fact]
    public async Task Every_After_hook_has_its_turn_and_the_first_error_is_the_scenarios()
    {
        var result = await new InProcessRun(typeof(FailingAfter), typeof(Steps)).With(Passing).RunAsync();

        result.Statuses.Should().Equal("PASSED", "PASSED", "PASSED", "FAILED", "FAILED", "PASSED");
        result.Only.Error!.Message.Should().Be("after 1 failed");
    }

    [Fact]
    public async Task A_failing_BeforeFeature_fails_each_scenario_and_AfterFeature_still_runs()
    {
        var result = await new InProcessRun(typeof(FailingFeature), typeof(Steps)).With(Passing).RunAsync();

        result.Only.Error!.Message.Should().Be("feature failed");
        result.Statuses.Should().Equal("FAILED", "SKIPPED", "SKIPPED");
        Lines(result).Should().Equal("after feature");
        result.Of("testRunHookFinished").First().GetProperty("result").GetProperty("status").GetString().Should().Be("FAILED");
    }

    [Fact]
    public async Task A_skip_in_BeforeFeature_skips_its_scenarios()
    {
        var result = await new InProcessRun(typeof(SkippingFeature), typeof(Steps)).With(Passing).RunAsync();

        result.Only.Error.Should().BeOfType<SkipException>();
        result.Statuses.Should().OnlyContain(s => s == "SKIPPED");
        result.Of("testRunFinished").Single().GetProperty("success").GetBoolean().Should().BeTrue();
    }

    [Fact]
    public async Task A_failing_BeforeTestRun_fails_each_scenario_with_its_error()
    {
        var result = await new InProcessRun(typeof(FailingRun), typeof(Steps)).With(Passing).RunAsync(inParallel: true);

        result.Only.Error!.Message.Should().Be("run failed");
        result.Of("testRunFinished").Single().GetProperty("success").GetBoolean().Should().BeFalse();
    }

    [Fact]
    public async Task What_BeforeTestRun_registers_is_injected_into_scenarios()
    {
        var result = await new InProcessRun(typeof(Registering), typeof(NeedsRegistered)).With("""
            Feature: F
              Scenario: S
                Given the shared thing is there
            """).RunAsync();

        result.Only.Error.Should().BeNull();
    }

    [Fact]
    public async Task Hooks_that_are_not_static_outside_of_scenarios_are_refused_with_a_sentence()
    {
        var result = await new InProcessRun(typeof(NotStatic)).With(Passing).RunAsync(inParallel: true);

        result.Only.Error.Should().BeOfType<BindingException>().Which.Message.Should().Contain("NotStatic.Before").And.Contain("must be static");
    }

    [Fact]
    public async Task A_step_that_gives_up_after_its_time_limit_fails_there_and_the_After_hooks_run()
    {
        var result = await new InProcessRun(typeof(Everywhere), typeof(Limited)).With("""
            Feature: F
              Scenario: S
                When a step waits longer than its limit
                Then a step
              Scenario: T
                Given a step
            """).RunAsync();

        result.Scenarios.Select(s => s.Error?.GetType()).Should().Equal(typeof(TaskCanceledException), null);
        Lines(result).Should().Equal(
            "before run", "before feature", "before scenario", "before block", "before step", "waits", "after step", "after block", "after scenario",
            "limited is gone",
            "before scenario", "before block", "before step", "step", "after step", "after block", "after scenario", "limited is gone",
            "after feature", "after run");
    }

    private static IEnumerable<string> Lines(RunResult result) => result.Of("attachment").Select(a => a.GetProperty("body").GetString()!);

    private sealed class Shared;

    private static class Registering
    {
        [BeforeTestRun]
        public static async Task Before(IObjectContainer container)
        {
            await Task.Yield();
            container.RegisterInstanceAs(new Shared());
        }
    }

    private sealed class NeedsRegistered(IObjectContainer container)
    {
        [Given("the shared thing is there")]
        public void Given() => container.Resolve<Shared>().Should().BeSameAs(container.Resolve<ITestRunContext>().TestRunContainer.Resolve<Shared>());
    }

    private sealed class Limited(IReqnrollOutputHelper output) : IDisposable
    {
        [When("a step waits longer than its limit")]
        public async Task Wait()
        {
            output.WriteLine("waits");
            using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(1));
            await new TaskCompletionSource().Task.WaitAsync(limit.Token);
        }

        [StepDefinition("a step")]
        public void Step() => output.WriteLine("step");

        public void Dispose() => output.WriteLine("limited is gone");
    }

    private sealed class Steps(IReqnrollOutputHelper output)
    {
        [StepDefinition("a step")]
        public void Step() => output.WriteLine("step");

        [StepDefinition("a failing step")]
        public static void Failing() => throw new InvalidOperationException("step failed");
    }

    private sealed class Everywhere(IReqnrollOutputHelper output)
    {
        [BeforeTestRun]
        public static void BeforeRun(IReqnrollOutputHelper output) => output.WriteLine("before run");

        [AfterTestRun]
        public static void AfterRun(IReqnrollOutputHelper output) => output.WriteLine("after run");

        [BeforeFeature]
        public static void BeforeFeature(IReqnrollOutputHelper output) => output.WriteLine("before feature");

        [AfterFeature]
        public static void AfterFeature(IReqnrollOutputHelper output) => output.WriteLine("after feature");

        [BeforeScenario]
        public void BeforeScenario() => output.WriteLine("before scenario");

        [AfterScenario]
        public void AfterScenario() => output.WriteLine("after scenario");

        [BeforeScenarioBlock]
        public void BeforeBlock() => output.WriteLine("before block");

        [AfterScenarioBlock]
        public void AfterBlock() => output.WriteLine("after block");

        [BeforeStep]
        public void BeforeStep() => output.WriteLine("before step");

        [AfterStep]
        public void AfterStep() => output.WriteLine("after step");
    }

    private sealed class Ordered(IReqnrollOutputHelper output)
    {
        [Before(Order = 20000)]
        public void Last() => output.WriteLine("last");

        [BeforeScenario]
        public void Default() => output.WriteLine("default");

        [BeforeScenario(Order = 2)]
        public void Two() => output.WriteLine("two");

        [BeforeScenario(Order = 1)]
        public void One() => output.WriteLine("one");
    }

    private sealed class Tagged(IReqnrollOutputHelper output)
    {
        [BeforeFeature("web")]
        public static void Feature(IReqnrollOutputHelper output) => output.WriteLine("feature web");

        [BeforeFeature("first")]
        public static void NotFeature(IReqnrollOutputHelper output) => output.WriteLine("feature first");

        [BeforeScenario("@first")]
        public void First() => output.WriteLine("scenario first");

        [BeforeScenario("other", "first")]
        public void Either() => output.WriteLine("first or other");

        [BeforeScenario("@web and not @other")]
        public void Expression() => output.WriteLine("web and not other");

        [BeforeScenario]
        [Scope(Tag = "other")]
        public void Other() => output.WriteLine("other");
    }

    private static class FailingBefore
    {
        [BeforeScenario(Order = 1)]
        public static void Fails() => throw new InvalidOperationException("before failed");

        [BeforeScenario(Order = 2)]
        public static void Second() => throw new InvalidOperationException("must not run");

        [AfterScenario]
        public static void After(ScenarioContext context) => context.TestError!.Message.Should().Be("before failed");
    }

    private static class FailingAfter
    {
        [AfterScenario(Order = 1)]
        public static void One() => throw new InvalidOperationException("after 1 failed");

        [AfterScenario(Order = 2)]
        public static void Two() => throw new InvalidOperationException("after 2 failed");

        [AfterScenario(Order = 3)]
        public static void Three(ScenarioContext context) => context.ScenarioExecutionStatus.Should().Be(ScenarioExecutionStatus.TestError);
    }

    private static class FailingFeature
    {
        [BeforeFeature]
        public static void Before() => throw new InvalidOperationException("feature failed");

        [AfterFeature]
        public static void After(FeatureContext feature, IReqnrollOutputHelper output)
        {
            feature.BeforeFeatureHookFailed.Should().BeTrue();
            output.WriteLine("after feature");
        }
    }

    private static class SkippingFeature
    {
        [BeforeFeature]
        public static void Before() => Skip.If(true, "not on this target");
    }

    private static class FailingRun
    {
        [BeforeTestRun]
        public static void Before() => throw new InvalidOperationException("run failed");
    }

    private sealed class NotStatic(IReqnrollOutputHelper output)
    {
        [BeforeFeature]
        public void Before() => output.WriteLine("never");
    }
}
