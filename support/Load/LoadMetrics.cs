using Acceptance.Support.Evidence;
using HdrHistogram;

namespace Acceptance.Support.Load;

/// <summary>Writes the figures of a load as evidence, each with the target that it is held against.</summary>
public sealed class LoadMetrics(EvidenceRecorder evidence)
{
    private static readonly double[] Percentiles = [50, 95, 99];

    /// <summary>Records a figure and says whether it holds.</summary>
    /// <param name="result">The load that it is of.</param>
    /// <param name="name">What it is.</param>
    /// <param name="value">The figure.</param>
    /// <param name="unit">Its unit.</param>
    /// <param name="comparison"><c>&lt;</c>, <c>&lt;=</c>, <c>&gt;</c>, <c>&gt;=</c> or <c>=</c>.</param>
    /// <param name="target">What it is held against.</param>
    /// <param name="samples">The single measurements.</param>
    public bool Hold(LoadResult result, string name, double value, string unit, string comparison, double target, IReadOnlyList<double>? samples = null)
    {
        var holds = comparison switch
        {
            "<" => value < target,
            "<=" => value <= target,
            ">" => value > target,
            ">=" => value >= target,
            "=" => value.Equals(target),
            _ => throw new ArgumentException($"'{comparison}' is no comparison."),
        };
        evidence.Record(new MetricEvidence($"{name}, of {result.Outcomes.Count} uploads", result.Began, result.Took, name, Math.Round(value, 3), unit,
            comparison, target, holds, samples));
        return holds;
    }

    /// <summary>Records a figure that has no target.</summary>
    public void Note(LoadResult result, string name, double value, string unit, IReadOnlyList<double>? samples = null) =>
        evidence.Record(new MetricEvidence($"{name}, of {result.Outcomes.Count} uploads", result.Began, result.Took, name, Math.Round(value, 3), unit,
            Samples: samples));

    /// <summary>Records the times at 50, 95 and 99 %, milliseconds, and gives them in this order.</summary>
    public IReadOnlyList<double> Times(LoadResult result, string name, Func<ArrivalOutcome, TimeSpan?> which)
    {
        var histogram = result.Times(which);
        var samples = result.Outcomes.Select(which).OfType<TimeSpan>().Select(time => Math.Round(time.TotalMilliseconds, 3)).ToList();
        var found = Percentiles.Select(percentile => Milliseconds(histogram, percentile)).ToList();
        foreach (var (percentile, value) in Percentiles.Zip(found))
            Note(result, $"{name}, {percentile} %", value, "ms", samples);
        return found;
    }

    private static double Milliseconds(LongHistogram histogram, double percentile) => histogram.GetValueAtPercentile(percentile) / 1000.0;
}
