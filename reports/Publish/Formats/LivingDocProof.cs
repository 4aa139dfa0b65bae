using System.Globalization;
using System.Text.Json;
using Acceptance.Reports.Model;

namespace Acceptance.Reports.Publish.Formats;

/// <summary>Writes the part <c>proof</c> of <c>livingdoc.json</c>: what was broken on purpose, and who noticed.</summary>
internal static class LivingDocProof
{
    /// <summary>Writes it; a measurement that was not made is left out.</summary>
    public static void Write(Utf8JsonWriter json, Assessment assessment)
    {
        var proof = assessment.Proof;
        json.WriteStartObject("proof");
        json.WriteNumber("tried", proof.Tried);
        json.WriteNumber("survivors", proof.Survivors);
        if (proof.KillMatrix is { } matrix)
            WriteMeasurement(json, "killMatrix", matrix, assessment.Run.Commit, WriteFault);
        if (proof.ReplayOf002 is { } replay)
            WriteMeasurement(json, "replay002", replay, assessment.Run.Commit, WriteReplay);
        json.WriteEndObject();
    }

    private static void WriteMeasurement<T>(Utf8JsonWriter json, string name, Measurement<T> measurement, string? commit, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartObject(name);
        if (measurement.Commit is { } own)
            json.WriteString("commit", own);
        json.WriteString("at", measurement.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        json.WriteBoolean("ofThisCommit", measurement.IsOf(commit));
        json.WriteStartArray("entries");
        foreach (var entry in measurement.Entries)
        {
            json.WriteStartObject();
            write(json, entry);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteFault(Utf8JsonWriter json, Proof.SeededFault fault)
    {
        json.WriteString("fault", fault.Fault);
        json.WriteString("title", fault.Title);
        WriteTexts(json, "criteria", fault.Criteria);
        json.WriteBoolean("caught", fault.Caught);
        json.WriteStartArray("caughtBy");
        foreach (var by in fault.CaughtBy)
        {
            json.WriteStartObject();
            json.WriteString("criterion", by.Criterion);
            json.WriteString("scenario", by.Scenario);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteFirst(json, fault.AfterMs, fault.Message);
    }

    private static void WriteReplay(Utf8JsonWriter json, Proof.Replay replay)
    {
        json.WriteString("id", replay.Id);
        json.WriteString("then", replay.Then);
        json.WriteBoolean("noticed", replay.Noticed);
        json.WriteNumber("passed", replay.Passed);
        json.WriteNumber("failed", replay.Failed);
        WriteTexts(json, "by", replay.By);
        WriteFirst(json, replay.AfterMs, replay.Message);
    }

    private static void WriteFirst(Utf8JsonWriter json, double? afterMs, string message)
    {
        if (afterMs is { } after)
            json.WriteNumber("afterMs", after);
        json.WriteString("message", message);
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
