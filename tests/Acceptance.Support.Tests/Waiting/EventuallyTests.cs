using Acceptance.Support.Waiting;

namespace Acceptance.Support.Tests.Waiting;

public sealed class EventuallyTests
{
    [Fact]
    public async Task It_ends_the_moment_the_condition_holds()
    {
        var asked = 0;
        var awaited = await Eventually.HoldsAsync("three", _ => Task.FromResult(++asked), answer => answer == 3,
            TimeSpan.FromSeconds(30), CancellationToken.None);

        awaited.Answer.Should().Be(3);
        awaited.Attempts.Should().Be(3);
        awaited.Waited.Should().BeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_timeout_names_what_it_waited_for_and_the_last_thing_seen()
    {
        var wait = () => Eventually.HoldsAsync(
            "the cow comes home", _ => Task.FromResult("a field"), _ => false, TimeSpan.FromMilliseconds(30), CancellationToken.None);

        (await wait.Should().ThrowAsync<WaitTimeoutException>())
            .WithMessage("Waited 0 s for this: the cow comes home. It did not happen. Asked * times; last seen: a field");
    }

    [Fact]
    public async Task A_cancelled_wait_ends_at_once()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        var wait = () => Eventually.HoldsAsync("never", _ => Task.FromResult(1), _ => false, TimeSpan.FromMinutes(5), source.Token);

        await wait.Should().ThrowAsync<OperationCanceledException>();
    }
}
