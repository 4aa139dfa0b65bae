using Acceptance.Pipeline.Api;
using Microsoft.Extensions.Time.Testing;

namespace Acceptance.Pipeline.Tests.Api;

public sealed class SlidingWindowTests
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly FakeTimeProvider _time = new();
    private readonly SlidingWindow<string> _window;

    public SlidingWindowTests() => _window = new SlidingWindow<string>(2, Window, _time);

    [Fact]
    public void One_too_many_is_told_how_long_until_the_first_is_a_window_ago()
    {
        _window.Take("a").Should().BeNull();
        _time.Advance(TimeSpan.FromSeconds(50));
        _window.Take("a").Should().BeNull();

        _window.Take("a").Should().Be(TimeSpan.FromSeconds(10));

        _time.Advance(TimeSpan.FromSeconds(10));
        _window.Take("a").Should().BeNull();
        _window.Take("a").Should().Be(TimeSpan.FromSeconds(50), "no more pass where two windows meet");
    }

    [Fact]
    public void What_was_refused_does_not_count()
    {
        _window.Take("a");
        _window.Take("a");
        for (var i = 0; i < 5; i++)
            _window.Take("a").Should().NotBeNull();

        _time.Advance(Window);
        _window.Take("a").Should().BeNull();
    }

    [Fact]
    public void Each_key_is_counted_for_itself_and_forgotten_when_it_is_idle()
    {
        _window.Take("a");
        _window.Take("a");
        _window.Take("b").Should().BeNull();
        _window.Keys.Should().Be(2);

        _time.Advance(Window);
        _window.Take("b").Should().BeNull();

        _window.Keys.Should().Be(1);
    }
}
