using Acceptance.Pipeline.Hosting;

namespace Acceptance.Pipeline.Tests.Settings;

/// <summary>Times that a timer or a client's time-out would not take are refused at the start, with the bounds in the line that says so.</summary>
public sealed class SecondsTests
{
    [Theory]
    [InlineData("0.002", false)]
    [InlineData("0.0001", false)]
    [InlineData("2147484", false)]
    [InlineData("2592000", true)]
    [InlineData("-0.1", true)]
    public void A_time_that_no_timer_takes_is_refused(string value, bool zeroAllowed) =>
        FluentActions.Invoking(() => Read(value, zeroAllowed)).Should().Throw<SettingException>()
            .Which.Message.Should().Be($"WAIT is malformed: '{value}'. It must be a number of seconds from {(zeroAllowed ? "0" : "0.01")} to 2073600.");

    [Theory]
    [InlineData("0", true)]
    [InlineData("0.01", false)]
    [InlineData("2073600", false)]
    public void A_time_that_is_accepted_suits_timers_and_clients(string value, bool zeroAllowed)
    {
        var time = Read(value, zeroAllowed);

        using var client = new HttpClient { Timeout = time == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : time };
        using var timer = new PeriodicTimer(time == TimeSpan.Zero ? TimeSpan.FromSeconds(1) : time / 3);
        time.Should().BeGreaterThanOrEqualTo(TimeSpan.Zero);
    }

    private static TimeSpan Read(string value, bool zeroAllowed) => new SettingsReader(_ => value).Seconds("WAIT", 1, zeroAllowed);
}
