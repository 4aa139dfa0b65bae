using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Acceptance.Reports.Model;

/// <summary>Tolerant access to JSON that others wrote: a field that is absent or of another kind reads as nothing.</summary>
internal static partial class JsonReading
{
    public static JsonElement? Field(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static string? Text(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.Field(name) is { ValueKind: JsonValueKind.String } value ? value.String() : null;

    /// <summary>The text of a string. Half of a surrogate pair, which JSON may hold and no text can, becomes a replacement character.</summary>
    public static string String(this JsonElement text)
    {
        try
        {
            return text.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            // GetString says so of such halves, and of nothing else in a string.
            using var repaired = JsonDocument.Parse(Surrogate().Replace(text.GetRawText(), found => found.Groups["half"].Success ? "\\ufffd" : found.Value));
            return repaired.RootElement.GetString() ?? "";
        }
    }

    public static double? Number(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.Field(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number) ? number : null;

    public static long? Whole(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.Field(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var number) ? number : null;

    public static bool? Flag(this JsonElement element, ReadOnlySpan<byte> name) => element.Field(name)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public static IEnumerable<JsonElement> Items(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.Field(name) is { ValueKind: JsonValueKind.Array } value ? value.EnumerateArray() : [];

    public static IReadOnlyList<string> Texts(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.Items(name).Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.String()).ToList();

    /// <summary>A messages timestamp, <c>{seconds, nanos}</c>.</summary>
    public static DateTimeOffset? Timestamp(this JsonElement element, ReadOnlySpan<byte> name)
    {
        if (element.Field(name) is not { } stamp || stamp.Whole("seconds"u8) is not { } seconds)
            return null;
        var inRange = seconds is >= -62_135_596_800 and <= 253_402_300_799;
        return inRange ? DateTimeOffset.FromUnixTimeSeconds(seconds).AddTicks((stamp.Whole("nanos"u8) ?? 0) / 100) : null;
    }

    /// <summary>A messages duration, <c>{seconds, nanos}</c>, in milliseconds.</summary>
    public static double? DurationMs(this JsonElement element, ReadOnlySpan<byte> name) =>
        element.Field(name) is { } span ? (span.Number("seconds"u8) ?? 0) * 1000 + (span.Number("nanos"u8) ?? 0) / 1_000_000 : null;

    /// <summary>An ISO 8601 time in UTC.</summary>
    public static DateTimeOffset? Time(this JsonElement element, ReadOnlySpan<byte> name) =>
        DateTimeOffset.TryParse(element.Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out var time)
            ? time
            : null;

    // Other escapes and whole pairs are stepped over.
    [GeneratedRegex(@"\\[^u]|\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<half>\\u[dD][89a-fA-F][0-9a-fA-F]{2})")]
    private static partial Regex Surrogate();
}
