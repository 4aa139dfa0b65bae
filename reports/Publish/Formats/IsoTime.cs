using System.Globalization;

namespace Acceptance.Reports.Publish.Formats;

/// <summary>Moments as files for other programs hold them: ISO 8601, UTC, with milliseconds.</summary>
internal static class IsoTime
{
    /// <summary>The moment as text.</summary>
    public static string Of(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
