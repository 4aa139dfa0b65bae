namespace Acceptance.Support.Load;

/// <summary>
/// How far the times of like documents scatter. The scatter is a coefficient of variation that a few outliers do not move: the median distance from the
/// median, scaled so that it equals the standard deviation where times are distributed normally. Beside it stands what it cannot see: how much longer than
/// usual the slowest took but one, the one that another program of the machine may have got in the way of.
/// </summary>
public static class Steadiness
{
    // 1 / Φ⁻¹(3/4): the standard deviation of a normal distribution in units of its median absolute deviation.
    private const double StandardDeviations = 1.4826;

    /// <summary>The scatter, percent.</summary>
    /// <exception cref="ArgumentException">There are fewer than five times: their scatter would say nothing.</exception>
    public static double ScatterPercent(IReadOnlyList<double> times)
    {
        if (times.Count < 5)
            throw new ArgumentException($"{times.Count} times are too few to tell how far they scatter; five are needed.");
        var middle = Median(times);
        return 100 * StandardDeviations * Median([.. times.Select(time => Math.Abs(time - middle))]) / middle;
    }

    /// <summary>How many times as long as the median the slowest took, but for one.</summary>
    public static double SlowestButOne(IReadOnlyList<double> times) => times.Order().ElementAt(times.Count - 2) / Median(times);

    private static double Median(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[sorted.Count / 2 - 1] + sorted[sorted.Count / 2]) / 2;
    }
}
