using Acceptance.Support.Environment;
using Acceptance.Support.Faults;
using Acceptance.Support.Waiting;

namespace Acceptance.Support.Tests.Faults;

public sealed class KillMatrixTests : IDisposable
{
    private static readonly DateTimeOffset Began = DateTimeOffset.FromUnixTimeSeconds(1000);
    private static readonly Fault Fault = new AbsentService("no-x", "No x runs", ["P9-1.1"], Service.Worker);

    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public void A_failed_scenario_of_the_criterion_catches_the_fault()
    {
        var row = Row([Failed("it is up", "P9-1.1")], []);

        row.CaughtBy.Should().Equal(new CaughtBy("P9-1.1", "it is up"));
        (row.Caught, row.AfterMs, row.Message).Should().Be((true, 5000.0, "down"));
    }

    [Fact]
    public void A_failure_of_another_criterion_only_is_stray_and_catches_nothing()
    {
        var row = Row([Failed("other", "P9-9.9")], []);

        row.Caught.Should().BeFalse();
        row.Stray.Should().Equal("other");
    }

    [Fact]
    public void A_scenario_that_fails_without_the_fault_too_catches_nothing() => Row([Failed("it is up", "P9-1.1")], ["it is up"]).Caught.Should().BeFalse();

    [Fact]
    public void A_run_of_which_a_service_gave_no_answer_in_time_has_failed_to_start()
    {
        var late = new WaitTimeoutException("the Worker at http://127.0.0.1:1/ answers", TimeSpan.FromSeconds(60), 9, "refused").Message;

        new SuiteRun(Began, TimeSpan.Zero, [new ScenarioResult("it is up", [], "FAILED", late, Began)], "").HasFailedToStart.Should().BeTrue();
        new SuiteRun(Began, TimeSpan.Zero, [Failed("it is up", "P9-1.1")], "").HasFailedToStart.Should().BeFalse();
    }

    [Fact]
    public void A_run_without_scenarios_catches_nothing_and_says_so() => Row([], []).Message.Should().Be("no scenario was run: last words");

    [Fact]
    public void The_gravest_status_of_a_scenarios_steps_is_its_own_and_the_first_failure_its_message()
    {
        File.WriteAllLines(_file, [
            """{"pickle":{"id":"p","name":"it is up","tags":[{"name":"@P9-1.1"}]}}""", """{"testCase":{"id":"c","pickleId":"p"}}""",
            """{"testCaseStarted":{"id":"s","testCaseId":"c"}}""",
            Step("PASSED", null, 1), Step("FAILED", "first\\nmore", 2), Step("SKIPPED", null, 3), Step("FAILED", "second", 4),
        ]);

        MessageResults.Read(_file).Should().ContainSingle().Which.Should().BeEquivalentTo(
            new ScenarioResult("it is up", ["P9-1.1"], "FAILED", "first", DateTimeOffset.FromUnixTimeSeconds(2)));
    }

    [Fact]
    public void A_run_that_left_no_messages_has_no_scenarios() => MessageResults.Read(_file + ".missing").Should().BeEmpty();

    public void Dispose() => File.Delete(_file);

    private static ScenarioResult Failed(string name, string tag) => new(name, [tag], "FAILED", "down", Began.AddSeconds(5));

    private static KillMatrixRow Row(IReadOnlyList<ScenarioResult> scenarios, HashSet<string> alarms) =>
        KillMatrixRow.Of(Fault, new SuiteRun(Began, TimeSpan.Zero, scenarios, "last words"), alarms);

    private static string Step(string status, string? message, int seconds)
    {
        var text = message is null ? "" : $",\"message\":\"{message}\"";
        var result = $"{{\"status\":\"{status}\"{text}}}";
        return $"{{\"testStepFinished\":{{\"testCaseStartedId\":\"s\",\"testStepResult\":{result},\"timestamp\":{{\"seconds\":{seconds},\"nanos\":0}}}}}}";
    }
}
