using Acceptance.Support.Faults;

namespace Acceptance.Support.Tests.Faults;

public sealed class MessageResultsTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public void A_scenario_that_was_begun_and_never_ended_has_neither_passed_nor_failed()
    {
        Write();

        var result = MessageResults.Read(_file).Should().ContainSingle().Subject;

        (result.Status, result.HasFailed).Should().Be((ScenarioResult.NeverEnded, false));
        new SuiteRun(DateTimeOffset.UnixEpoch, TimeSpan.Zero, [result], "").Alarms.Should().Equal(result);
    }

    [Fact]
    public void One_that_ended_has_passed()
    {
        Write("""{"testCaseFinished":{"testCaseStartedId":"s"}}""");

        MessageResults.Read(_file).Should().ContainSingle().Which.Status.Should().Be("PASSED");
    }

    [Fact]
    public void What_fails_without_a_failure_of_002_too_notices_none()
    {
        var failed = new ScenarioResult("it is up", [], "FAILED", "down", DateTimeOffset.UnixEpoch);

        ReplayRow.Of(ReplayedFailure.All[0], new SuiteRun(DateTimeOffset.UnixEpoch, TimeSpan.Zero, [failed], ""), new HashSet<string> { "it is up" }).Noticed.Should().BeFalse();
        ReplayRow.Of(ReplayedFailure.All[0], new SuiteRun(DateTimeOffset.UnixEpoch, TimeSpan.Zero, [failed], ""), new HashSet<string>()).Noticed.Should().BeTrue();
    }

    public void Dispose() => File.Delete(_file);

    private void Write(params string[] end) => File.WriteAllLines(_file,
    [
        """{"pickle":{"id":"p","name":"it is up","tags":[]}}""", """{"testCase":{"id":"c","pickleId":"p"}}""", """{"testCaseStarted":{"id":"s","testCaseId":"c"}}""",
        """{"testStepFinished":{"testCaseStartedId":"s","testStepResult":{"status":"PASSED"},"timestamp":{"seconds":1,"nanos":0}}}""", .. end,
    ]);
}
