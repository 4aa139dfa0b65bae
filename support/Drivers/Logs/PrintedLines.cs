using System.Text.Json;

namespace Acceptance.Support.Drivers.Logs;

/// <summary>Lines that a service has printed, oldest first; each should be a record, one JSON object with a message (contract §8).</summary>
/// <param name="Texts">The lines.</param>
public sealed record PrintedLines(IReadOnlyList<string> Texts)
{
    /// <summary>The lines that are records.</summary>
    public IReadOnlyList<JsonElement> Records => [.. Texts.Select(Parse).OfType<JsonElement>()];

    /// <summary>The lines that are none.</summary>
    public IReadOnlyList<string> Malformed => [.. Texts.Where(text => Parse(text) is null)];

    private static JsonElement? Parse(string text)
    {
        try
        {
            var line = JsonDocument.Parse(text).RootElement;
            return line.ValueKind == JsonValueKind.Object && line.TryGetProperty("message", out JsonElement _) ? line : null;
        }
        catch (JsonException)
        {
            // A line that cannot be read is what is looked for.
            return null;
        }
    }
}
