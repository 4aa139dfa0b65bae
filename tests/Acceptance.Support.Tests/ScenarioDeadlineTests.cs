namespace Acceptance.Support.Tests;

public sealed class ScenarioDeadlineTests
{
    [Fact]
    public async Task Who_stops_the_command_ends_what_waits_for_the_deadline()
    {
        using var stop = new CancellationTokenSource();
        using var deadline = new ScenarioDeadline(cancellationToken: stop.Token);
        deadline.Token.IsCancellationRequested.Should().BeFalse();

        await stop.CancelAsync();

        deadline.Token.IsCancellationRequested.Should().BeTrue();
    }
}
