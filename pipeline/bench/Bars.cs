using System.Globalization;

namespace Acceptance.Pipeline.Bench;

/// <summary>The bars of docs/performance.md: each is printed behind its figure, and the program's exit code says whether one was missed.</summary>
public sealed class Bars
{
    /// <summary>Whether a figure so far was on the wrong side of its bar.</summary>
    public bool IsAnyMissed { get; private set; }

    /// <summary>The words behind a figure that must not be below its bar.</summary>
    public string AtLeast(double bar, double figure) => Words(bar, figure >= bar, "at least", "");

    /// <summary>The words behind a figure that must not be above its bar.</summary>
    public string AtMost(double bar, double figure, string unit) => Words(bar, figure <= bar, "at most", $" {unit}");

    private string Words(double bar, bool isMet, string side, string unit)
    {
        IsAnyMissed |= !isMet;
        return string.Create(CultureInfo.InvariantCulture, $" (bar: {side} {bar}{unit}{(isMet ? "" : ", missed")})");
    }
}
