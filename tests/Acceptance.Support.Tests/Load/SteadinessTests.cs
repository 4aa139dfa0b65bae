using Acceptance.Support.Load;

namespace Acceptance.Support.Tests.Load;

public sealed class SteadinessTests
{
    [Fact]
    public void One_outlier_moves_neither_figure()
    {
        double[] times = [0.30, 0.31, 0.30, 0.31, 0.30, 3];

        Steadiness.ScatterPercent(times).Should().BeLessThan(10);
        Steadiness.SlowestButOne(times).Should().BeLessThan(1.1);
    }

    [Fact]
    public void Two_that_were_treated_differently_show_although_the_scatter_is_small()
    {
        double[] times = [0.30, 0.31, 0.30, 0.31, 3, 3];

        Steadiness.ScatterPercent(times).Should().BeLessThan(10);
        Steadiness.SlowestButOne(times).Should().BeApproximately(9.7, 0.1);
    }

    [Fact]
    public void Times_that_differ_by_half_scatter() => Steadiness.ScatterPercent([1, 1.5, 1, 1.5, 1, 1.5]).Should().BeGreaterThan(10);
}
