using System.Globalization;

namespace Acceptance.Reports.Publish.Html;

/// <summary>Samples counted into equal classes, drawn on 400 × 80 units.</summary>
public sealed record Histogram(int Count, double Least, double Most, double Median, IReadOnlyList<Histogram.Bar> Bars)
{
    private const int Width = 400;

    private const int Height = 80;

    /// <summary>One class.</summary>
    public sealed record Bar(string X, string Y, string Width, string Height);

    /// <summary>The histogram, or null for fewer than two samples.</summary>
    public static Histogram? Of(IReadOnlyList<double> samples)
    {
        var sorted = samples.Where(double.IsFinite).Order().ToList();
        if (sorted.Count < 2)
            return null;
        var classes = Math.Clamp((int)Math.Ceiling(Math.Sqrt(sorted.Count)), 2, 40);
        var span = sorted[^1] - sorted[0];
        var counts = new int[classes];
        foreach (var sample in sorted)
            counts[span <= 0 ? 0 : Math.Min(classes - 1, (int)((sample - sorted[0]) / span * classes))]++;
        return new Histogram(sorted.Count, sorted[0], sorted[^1], Middle(sorted), Draw(counts));
    }

    private static double Middle(List<double> sorted) =>
        sorted.Count % 2 == 1 ? sorted[sorted.Count / 2] : (sorted[sorted.Count / 2 - 1] + sorted[sorted.Count / 2]) / 2;

    private static List<Bar> Draw(int[] counts)
    {
        var wide = (double)Width / counts.Length;
        var most = counts.Max();
        return counts.Select((count, index) =>
        {
            var high = (double)count / most * Height;
            return new Bar(Text(index * wide), Text(Height - high), Text(Math.Max(1, wide - 1)), Text(high));
        }).ToList();
    }

    private static string Text(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
