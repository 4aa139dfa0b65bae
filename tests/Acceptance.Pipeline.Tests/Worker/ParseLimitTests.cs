using Acceptance.Pipeline.Worker;

namespace Acceptance.Pipeline.Tests.Worker;

public sealed class ParseLimitTests
{
    [Theory]
    [InlineData(null, 120)]
    [InlineData(1, 120)]
    [InlineData(50, 120)]
    [InlineData(51, 240)]
    [InlineData(200, 480)]
    [InlineData(1000, 600)]
    public void Each_started_fifty_pages_give_more_time_up_to_the_most(int? pages, double seconds) =>
        new ParseLimit(TimeSpan.FromSeconds(120), TimeSpan.FromSeconds(600)).For(pages).Should().Be(TimeSpan.FromSeconds(seconds));
}
