using System.Globalization;

namespace Acceptance.Support.Commands;

/// <summary>How long work of equal pieces will still take, judged by the pieces that are done.</summary>
/// <param name="pieces">How many there are in all.</param>
/// <param name="time">The clock.</param>
internal sealed class TimeLeft(int pieces, TimeProvider time)
{
    private readonly long _began = time.GetTimestamp();

    /// <summary>The pieces done and the time left, such as <c>3 of 50, about 12 min left</c>.</summary>
    /// <param name="done">How many are done, 1 or more.</param>
    public string After(int done)
    {
        var left = time.GetElapsedTime(_began) / done * (pieces - done);
        return pieces == done
            ? string.Create(CultureInfo.InvariantCulture, $"{done} of {pieces}")
            : string.Create(CultureInfo.InvariantCulture, $"{done} of {pieces}, about {InWords(left)} left");
    }

    private static string InWords(TimeSpan left) => left switch
    {
        { TotalSeconds: < 90 } => $"{Math.Ceiling(left.TotalSeconds):0} s",
        { TotalMinutes: < 90 } => $"{Math.Ceiling(left.TotalMinutes):0} min",
        _ => $"{left.TotalHours.ToString("0.0", CultureInfo.InvariantCulture)} h",
    };
}
