using Acceptance.Support.Waiting;

namespace Acceptance.Support.Tests.Waiting;

public sealed class DeadlineTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task A_question_that_is_never_answered_is_given_up_at_the_deadline()
    {
        var wait = () => Eventually.HoldsAsync("an answer", Never, _ => true, Soon, CancellationToken.None);

        (await wait.Should().ThrowAsync<WaitTimeoutException>()).WithMessage("*an answer*Asked 1 times; last seen: no answer yet");

        static Task<int> Never(CancellationToken token) => new TaskCompletionSource<int>().Task.WaitAsync(token);
    }

    [Fact]
    public async Task An_answer_that_comes_after_the_deadline_does_not_count_however_right_it_is()
    {
        var wait = () => Eventually.HoldsAsync("an answer", Late, _ => true, Soon, CancellationToken.None);

        (await wait.Should().ThrowAsync<WaitTimeoutException>()).WithMessage("*last seen: right, too late, after *");

        // It does not listen to its token, as a driver might not.
        static async Task<string> Late(CancellationToken token)
        {
            using var timer = new PeriodicTimer(3 * Soon);
            await timer.WaitForNextTickAsync(CancellationToken.None);
            return "right";
        }
    }

    [Fact]
    public async Task The_last_question_is_asked_just_before_the_deadline()
    {
        var (asked, began) = (new List<TimeSpan>(), TimeProvider.System.GetTimestamp());
        var wait = () => Eventually.HoldsAsync("never", _ => Task.FromResult(Note()), _ => false, TimeSpan.FromSeconds(1), CancellationToken.None);

        await wait.Should().ThrowAsync<WaitTimeoutException>();

        asked[^1].Should().BeGreaterThan(TimeSpan.FromMilliseconds(900));

        int Note()
        {
            asked.Add(TimeProvider.System.GetElapsedTime(began));
            return asked.Count;
        }
    }
}
