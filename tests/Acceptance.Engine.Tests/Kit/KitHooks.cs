using Reqnroll;

namespace Acceptance.Engine.Tests.Kit;

// After hooks of the kit run in the opposite order of their declaration, so theirs is given by Order.
internal static class Hooks
{
    public static class Plain
    {
        [BeforeScenario]
        public static void Before() => Nothing();

        [When("a step passes")]
        public static void Passes() => Nothing();

        [When("a step fails")]
        public static void Fails() => throw new InvalidOperationException("Exception in step");

        [AfterScenario]
        public static void After() => Nothing();
    }

    public static class Named
    {
        [BeforeScenario]
        public static void Before() => Nothing();

        [When("a step passes")]
        public static void Passes() => Nothing();

        [AfterScenario]
        public static void After() => Nothing();
    }

    public static class NoSteps
    {
        [BeforeScenario]
        public static void Before() => Nothing();

        [AfterScenario]
        public static void After() => Nothing();
    }

    public sealed class Attaching(IReqnrollOutputHelper output)
    {
        [BeforeScenario]
        public void Before() => output.AddAttachment(KitFiles.PathOf("hooks-attachment", "cucumber.svg"));

        [When("a step passes")]
        public static void Passes() => Nothing();

        [AfterScenario]
        public void After() => output.AddAttachment(KitFiles.PathOf("hooks-attachment", "cucumber.svg"));
    }

    public static class Conditional
    {
        [BeforeScenario("passing-hook")]
        public static void Before() => Nothing();

        [BeforeScenario("@fail-before")]
        public static void FailBefore() => throw new InvalidOperationException("Exception in conditional hook");

        [When("a step passes")]
        public static void Passes() => Nothing();

        [AfterScenario("@fail-after", Order = 2)]
        public static void FailAfter() => throw new InvalidOperationException("Exception in conditional hook");

        [AfterScenario("passing-hook", Order = 1)]
        public static void After() => Nothing();
    }

    public static class Skipping
    {
        [BeforeScenario]
        public static void Before1() => Nothing();

        [BeforeScenario("skip-before")]
        public static void Before2() => Skip.If(true, "skipped");

        [BeforeScenario]
        public static void Before3() => Nothing();

        [Given("a normal step")]
        public static void Normal() => Nothing();

        [Given("a step that skips")]
        public static void Skips() => Skip.If(true, "skipped");

        [AfterScenario(Order = 3)]
        public static void After1() => Nothing();

        [AfterScenario("skip-after", Order = 2)]
        public static void After2() => Skip.If(true, "skipped");

        [AfterScenario(Order = 1)]
        public static void After3() => Nothing();
    }

    public static class SkippedFailing
    {
        [Given("a step that skips")]
        public static void Skips() => Skip.If(true, "skipped");

        [AfterScenario]
        public static void After() => throw new InvalidOperationException("whoops");
    }

    public static class Global
    {
        [BeforeTestRun]
        public static void Before1() => Nothing();

        [BeforeTestRun]
        public static void Before2() => Nothing();

        [When("a step passes")]
        public static void Passes() => Nothing();

        [When("a step fails")]
        public static void Fails() => throw new InvalidOperationException("Exception in step");

        [AfterTestRun(Order = 2)]
        public static void After1() => Nothing();

        [AfterTestRun(Order = 1)]
        public static void After2() => Nothing();
    }

    public static class GlobalBeforeError
    {
        [BeforeTestRun]
        public static void Before1() => Nothing();

        [BeforeTestRun]
        public static void Before2() => throw new InvalidOperationException("BeforeAll hook went wrong");

        [BeforeTestRun]
        public static void Before3() => Nothing();

        [When("a step passes")]
        public static void Passes() => Nothing();

        [AfterTestRun(Order = 2)]
        public static void After1() => Nothing();

        [AfterTestRun(Order = 1)]
        public static void After2() => Nothing();
    }

    public static class GlobalAfterError
    {
        [BeforeTestRun]
        public static void Before1() => Nothing();

        [BeforeTestRun]
        public static void Before2() => Nothing();

        [When("a step passes")]
        public static void Passes() => Nothing();

        [AfterTestRun(Order = 3)]
        public static void After1() => Nothing();

        [AfterTestRun(Order = 2)]
        public static void After2() => throw new InvalidOperationException("AfterAll hook went wrong");

        [AfterTestRun(Order = 1)]
        public static void After3() => Nothing();
    }

    public static class GlobalAttaching
    {
        [BeforeTestRun]
        public static void Before(IReqnrollOutputHelper output) => output.AddAttachment(KitFiles.Text("Attachment from BeforeAll hook", ".txt"));

        [When("a step passes")]
        public static void Passes() => Nothing();

        [AfterTestRun]
        public static void After(IReqnrollOutputHelper output) => output.AddAttachment(KitFiles.Text("Attachment from AfterAll hook", ".txt"));
    }

    private static void Nothing()
    {
    }
}
