namespace Acceptance.Support.Drivers.Metrics;

/// <summary>The middle one of samples.</summary>
internal static class Median
{
    /// <summary>The sample that half of the others reach or exceed; of an even number the greater of the two in the middle.</summary>
    public static double Of(IReadOnlyCollection<double> samples) => samples.Order().ElementAt(samples.Count / 2);
}
