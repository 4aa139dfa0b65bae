using System.Globalization;
using Acceptance.Reports.Model;

namespace Acceptance.Reports.Publish.Html;

/// <summary>Where a measured figure and its target stand on a bar of 400 units.</summary>
public sealed record Gauge(double Target, string ValueX, string TargetX)
{
    private const double Width = 400;

    /// <summary>The positions, or null when there is no target to compare with.</summary>
    public static Gauge? Of(MetricEvidence metric)
    {
        if (metric.Target is not { } target || !double.IsFinite(metric.Value) || target < 0 || metric.Value < 0)
            return null;
        var end = Math.Max(metric.Value, target) * 1.1;
        return end <= 0 ? null : new Gauge(target, Place(metric.Value / end), Place(target / end));
    }

    private static string Place(double share) => (share * Width).ToString("0.#", CultureInfo.InvariantCulture);
}
