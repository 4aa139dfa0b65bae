using Acceptance.Pipeline.Worker;
using Microsoft.Extensions.Time.Testing;

namespace Acceptance.Pipeline.Tests.Worker;

public sealed class CircuitBreakerTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly CircuitBreaker _breaker;
    private int _ticket;

    public CircuitBreakerTests() => _breaker = new CircuitBreaker(5, TimeSpan.FromSeconds(60), _time);

    [Fact]
    public void Four_failures_leave_it_closed_and_the_fifth_opens_it()
    {
        Fail(4);
        TryEnter().Should().BeNull();
        Fail(1);
        TryEnter().Should().Be(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void A_success_between_them_starts_the_count_again()
    {
        Fail(4);
        _breaker.Succeeded(_ticket);
        Fail(4);
        TryEnter().Should().BeNull();
    }

    [Fact]
    public void After_the_recovery_time_one_trial_is_let_through_and_no_second_one()
    {
        Fail(5);
        _time.Advance(TimeSpan.FromSeconds(60));

        TryEnter().Should().BeNull();
        TryEnter().Should().NotBeNull();
    }

    [Fact]
    public void A_trial_that_succeeds_closes_it_and_one_that_fails_opens_it_again()
    {
        Fail(5);
        _time.Advance(TimeSpan.FromSeconds(60));
        TryEnter().Should().BeNull();
        _breaker.Failed(_ticket);
        _breaker.Ended(_ticket);
        TryEnter().Should().Be(TimeSpan.FromSeconds(60));

        _time.Advance(TimeSpan.FromSeconds(60));
        TryEnter().Should().BeNull();
        _breaker.Succeeded(_ticket);
        TryEnter().Should().BeNull();
        TryEnter().Should().BeNull();
    }

    [Fact]
    public void A_trial_that_ended_without_a_report_makes_room_for_another()
    {
        Fail(5);
        _time.Advance(TimeSpan.FromSeconds(60));
        TryEnter().Should().BeNull();
        _breaker.Ended(_ticket);
        TryEnter().Should().BeNull();
    }

    [Fact]
    public void A_call_from_before_it_opened_does_not_close_it()
    {
        TryEnter().Should().BeNull();
        var early = _ticket;
        Fail(5);

        _breaker.Succeeded(early);

        TryEnter().Should().Be(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void Calls_from_before_it_opened_make_no_room_for_a_second_trial()
    {
        TryEnter().Should().BeNull();
        var early = _ticket;
        Fail(5);
        _time.Advance(TimeSpan.FromSeconds(60));
        TryEnter().Should().BeNull();
        var trial = _ticket;

        _breaker.Failed(early);
        _breaker.Ended(early);

        TryEnter().Should().Be(TimeSpan.FromSeconds(1), "the trial is under way");
        _breaker.Succeeded(trial);
        TryEnter().Should().BeNull();
    }

    [Fact]
    public void A_trial_that_is_over_says_nothing_about_the_next_one()
    {
        Fail(5);
        _time.Advance(TimeSpan.FromSeconds(60));
        TryEnter().Should().BeNull();
        var first = _ticket;
        _breaker.Failed(first);
        _breaker.Ended(first);
        _time.Advance(TimeSpan.FromSeconds(60));
        TryEnter().Should().BeNull();

        _breaker.Succeeded(first);

        TryEnter().Should().Be(TimeSpan.FromSeconds(1), "the second trial is under way");
    }

    private TimeSpan? TryEnter() => _breaker.TryEnter(out _ticket);

    private void Fail(int times)
    {
        for (var i = 0; i < times; i++)
            _breaker.Failed(_ticket);
    }
}
