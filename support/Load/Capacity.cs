namespace Acceptance.Support.Load;

/// <summary>What a search for the greatest load has found.</summary>
/// <param name="Carried">The greatest load that was carried, zero when the first was not.</param>
/// <param name="IsLimitReached">Whether a greater load was tried and not carried; if not, the limit lies somewhere above.</param>
/// <param name="Tried">Every load that was tried.</param>
public sealed record Capacity(double Carried, bool IsLimitReached, IReadOnlyList<LoadResult> Tried)
{
    /// <summary>The name of the figure, which says whether it is the limit.</summary>
    /// <param name="what">What was carried, in words.</param>
    public string Named(string what) =>
        IsLimitReached ? $"The most {what}" : FormattableString.Invariant($"At least {Carried:0.##} {what}; the limit was not reached");
}
