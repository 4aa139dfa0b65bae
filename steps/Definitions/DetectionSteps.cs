using Acceptance.Steps.Hooks;
using Acceptance.Steps.Memory;
using Acceptance.Support;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Database;
using Acceptance.Support.Drivers.Logs;
using Acceptance.Support.Drivers.Mocks;
using Acceptance.Support.Waiting;

namespace Acceptance.Steps.Definitions;

/// <summary>How soon a failure is shown to its user.</summary>
[Binding]
public sealed class DetectionSteps(
    FailureWatch watch, JobRecords records, MockDriver mocks, LogDriver logs, IPipelineEnvironment environment, ScenarioDeadline deadline, Uploads uploads)
{
    // A line may be on its way from the service to the suite for a moment.
    private static readonly TimeSpan OnItsWay = TimeSpan.FromSeconds(5);

    private DateTimeOffset _shown;

    [When("{user} asks for her/his jobs until this one has failed")]
    public async Task AsksUntilFailed(User user) => _shown = await watch.WaitUntilShownAsync(uploads.Of(user));

    [Then("less than {int} second passed between the parser's callback and the answer that shows the failure")]
    public async Task ShownAfterCallback(int seconds)
    {
        var callbacks = (await records.CallbacksAsync(uploads.Last)).Rows;
        callbacks.Should().ContainSingle("the parser reports a failure once");
        IsShownWithin(seconds, "the parser's callback", new DateTimeOffset(callbacks[0].Get<DateTime>("received_at")));
    }

    [Then("less than {int} second passed between the embedder's refusal and the answer that shows the failure")]
    public async Task ShownAfterRefusal(int seconds)
    {
        var calls = Requires.MockCalls(await mocks.CallsAsync(Service.Embedder, uploads.Last.DocumentId));
        calls.Should().ContainSingle("what is refused as wrong is not asked again");
        IsShownWithin(seconds, "the embedder's refusal", calls[0].At);
    }

    [Then("the {service}'s log names the job, its number and the reason {string}")]
    public async Task LogNamesTheFailure(Service service, string reason)
    {
        var number = (await records.EventsAsync(uploads.Last)).Rows[0].Get<Guid>("correlation_id");
        string[] words = [$"{number}", $"{uploads.Last.JobId}", reason];
        var lines = await Eventually.HoldsAsync(
            $"the {service} has printed a line with {string.Join(", ", words)}", _ => Task.FromResult(LinesWith(service, words)), found => found.Count > 0,
            OnItsWay, deadline.Token);
        logs.Read(Requires.Logs(environment), service, number);
        lines.Answer.Should().NotBeEmpty("who looks after the pipeline finds the failure by each of the three");
    }

    private List<string> LinesWith(Service service, string[] words) =>
        [.. Requires.Logs(environment).LogSince(service, DateTimeOffset.MinValue).Where(line => words.All(word => line.Contains(word)))];

    private void IsShownWithin(int seconds, string cause, DateTimeOffset happened) => watch.Hold(cause, happened, _shown, TimeSpan.FromSeconds(seconds))
        .Should().BeTrue("it was shown {0:0.00} s after {1}", (_shown - happened).TotalSeconds, cause);
}
