using Acceptance.Pipeline.Jobs;

namespace Acceptance.Pipeline.Tests.Jobs;

public sealed class RetryPolicyTests
{
    private static readonly RetryPolicy Policy = new(3, TimeSpan.FromSeconds(3));

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 6)]
    [InlineData(2, 12)]
    public void Each_retry_waits_twice_as_long_as_the_one_before(int retries, double seconds)
    {
        Policy.NextDelay(retries, null, 0).Should().Be(TimeSpan.FromSeconds(seconds));
        Policy.NextDelay(retries, null, 0.999).Should().BeCloseTo(TimeSpan.FromSeconds(seconds * 0.9), TimeSpan.FromMilliseconds(20));
    }

    [Fact]
    public void After_the_last_retry_there_is_none() => Policy.NextDelay(3, null, 0).Should().BeNull();

    [Fact]
    public void A_service_that_asks_for_more_time_gets_it()
    {
        Policy.NextDelay(0, TimeSpan.FromSeconds(20), 0).Should().Be(TimeSpan.FromSeconds(20));
        Policy.NextDelay(2, TimeSpan.FromSeconds(1), 0).Should().Be(TimeSpan.FromSeconds(12));
    }
}
