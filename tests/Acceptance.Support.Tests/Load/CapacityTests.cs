using Acceptance.Support.Load;

namespace Acceptance.Support.Tests.Load;

public sealed class CapacityTests
{
    [Theory]
    [InlineData(32, false, "At least 32 documents at once; the limit was not reached")]
    [InlineData(16, true, "The most documents at once")]
    public void A_search_that_met_no_limit_says_so(double carried, bool isLimitReached, string name) =>
        new Capacity(carried, isLimitReached, []).Named("documents at once").Should().Be(name);
}
