using System.Text.Json;

namespace Acceptance.Engine.Messages;

/// <summary>Parts that several messages share.</summary>
internal static class MessageFields
{
    public static void WriteTimestamp(this Utf8JsonWriter json, DateTimeOffset at) => WriteSeconds(json, "timestamp", (at - DateTimeOffset.UnixEpoch).Ticks);

    public static void WriteDuration(this Utf8JsonWriter json, TimeSpan duration) => WriteSeconds(json, "duration", duration.Ticks);

    /// <summary>What was thrown: its type, message and stack.</summary>
    public static void WriteException(this Utf8JsonWriter json, Exception error)
    {
        json.WriteStartObject("exception");
        json.WriteString("type", error.GetType().FullName);
        json.WriteString("message", error.Message);
        json.WriteString("stackTrace", error.ToString());
        json.WriteEndObject();
    }

    public static void WriteResult(this Utf8JsonWriter json, string name, StepResult result)
    {
        json.WriteStartObject(name);
        json.WriteDuration(result.Duration);
        if (result.Error is { } error)
            json.WriteString("message", error.Message);
        json.WriteString("status", result.Status.Name());
        if (result is { Error: { } thrown, Status: not (TestStatus.Undefined or TestStatus.Ambiguous) })
            json.WriteException(thrown);
        json.WriteEndObject();
    }

    private static void WriteSeconds(Utf8JsonWriter json, string name, long ticks)
    {
        json.WriteStartObject(name);
        json.WriteNumber("seconds", ticks / TimeSpan.TicksPerSecond);
        json.WriteNumber("nanos", ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick);
        json.WriteEndObject();
    }
}
