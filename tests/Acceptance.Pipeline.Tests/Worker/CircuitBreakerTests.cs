using Acceptance.Pipeline.Worker;
using Microsoft.Extensions.Time.Testing;

namespace Acceptance.Pipeline.Tests.Worker;

public sealed class CircuitBreakerTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly CircuitBreaker _breaker;

    public CircuitBreakerTests() => _breaker = new CircuitBreaker(5, TimeSpan.FromSeconds(60), _time);

    [Fact]
    public void Four_failures_leave_it_closed_and_the_fifth_opens_it()
    {
        Fail(4);
        _breaker.TryEnter().Should().BeNull();
        Fail(1);
        _breaker.TryEnter().Should().Be(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public void A_success_between_them_starts_the_count_again()
    {
        Fail(4);
        _breaker.Succeeded();
        Fail(4);
        _breaker.TryEnter().Should().BeNull();
    }

    [Fact]
    public void After_the_recovery_time_one_trial_is_let_through_and_no_second_one()
    {
        Fail(5);
        _time.Advance(TimeSpan.FromSeconds(60));

        _breaker.TryEnter().Should().BeNull();
        _breaker.TryEnter().Should().NotBeNull();
    }

    [Fact]
    public void A_trial_that_succeeds_closes_it_and_one_that_fails_opens_it_again()
    {
        Fail(5);
        _time.Advance(TimeSpan.FromSeconds(60));
        _breaker.TryEnter().Should().BeNull();
        _breaker.Failed();
        _breaker.TryEnter().Should().Be(TimeSpan.FromSeconds(60));

        _time.Advance(TimeSpan.FromSeconds(60));
        _breaker.TryEnter().Should().BeNull();
        _breaker.Succeeded();
        _breaker.TryEnter().Should().BeNull();
        _breaker.TryEnter().Should().BeNull();
    }

    [Fact]
    public void A_trial_that_was_given_up_makes_room_for_another()
    {
        Fail(5);
        _time.Advance(TimeSpan.FromSeconds(60));
        _breaker.TryEnter().Should().BeNull();
        _breaker.Abandoned();
        _breaker.TryEnter().Should().BeNull();
    }

    private void Fail(int times)
    {
        for (var i = 0; i < times; i++)
            _breaker.Failed();
    }
}
