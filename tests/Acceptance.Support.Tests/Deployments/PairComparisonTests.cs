using Acceptance.Support.Deployments;

namespace Acceptance.Support.Tests.Deployments;

public sealed class PairComparisonTests
{
    private static readonly Observation Limit = new(Aspect.Setting, "limit", "30");

    [Fact]
    public void Equal_observations_make_no_difference() => PairComparison.Between([Limit], [Limit]).Should().BeEmpty();

    [Fact]
    public void Another_value_is_named_with_both() =>
        PairComparison.Between([Limit], [Limit with { Value = "29" }]).Should().Equal(new Difference(Aspect.Setting, "limit", "30", "29"));

    [Fact]
    public void What_only_one_of_them_has_is_named_once() =>
        PairComparison.Between([Limit], [Limit with { Name = "other" }]).Select(difference => $"{difference}").Should().Equal(
            "Setting limit: baseline 30; candidate has none", "Setting other: baseline has none; candidate 30");

    [Theory]
    [InlineData(5.9, 0)]
    [InlineData(6.1, 1)]
    public void A_time_differs_beyond_three_times_and_three_seconds(double seconds, int differences) =>
        PairComparison.Slower([new Timing("a", TimeSpan.FromSeconds(1))], [new Timing("a", TimeSpan.FromSeconds(seconds))]).Should().HaveCount(differences);
}
