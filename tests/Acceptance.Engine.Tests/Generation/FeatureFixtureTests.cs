using Acceptance.Engine.Generated;

namespace Acceptance.Engine.Tests.Generation;

public sealed class FeatureFixtureTests
{
    [Fact]
    public async Task A_feature_that_could_not_be_started_adds_no_error_of_its_own_at_its_end() =>
        await new NeverStarted().Awaiting(feature => feature.DisposeAsync()).Should().NotThrowAsync();

    private sealed class NeverStarted() : FeatureFixture(typeof(NeverStarted));
}
