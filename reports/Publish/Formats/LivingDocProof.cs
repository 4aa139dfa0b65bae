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
            WriteMeasurement(json, "killMatrix", matrix, assessment.Run.Commit, WriteFault, () => WriteWithout(json, matrix));
        if (proof.ReplayOf002 is { } replay)
            WriteMeasurement(json, "replay002", replay, assessment.Run.Commit, WriteReplay);
        if (proof.Mutants is { } mutants)
            WriteMutants(json, mutants, assessment.Run.Commit);
        json.WriteEndObject();
    }

    private static void WriteMeasurement<T>(
        Utf8JsonWriter json, string name, Measurement<T> measurement, string? commit, Action<Utf8JsonWriter, T> write, Action? writeMore = null)
    {
        json.WriteStartObject(name);
        WriteOrigin(json, measurement, commit);
        writeMore?.Invoke();
        WriteEntries(json, measurement.Entries, write);
        json.WriteEndObject();
    }

    private static void WriteWithout(Utf8JsonWriter json, Proof.Seeded matrix)
    {
        json.WriteTexts("falseAlarms", matrix.FalseAlarms);
        if (matrix.FaultsInAll is { } all)
            json.WriteNumber("faultsInAll", all);
    }

    private static void WriteMutants(Utf8JsonWriter json, CodeMutants mutants, string? commit)
    {
        json.WriteStartObject("mutants");
        WriteOrigin(json, mutants, commit);
        json.WriteNumber("possible", mutants.Mutants);
        if (mutants.Sample is { } sample)
            json.WriteNumber("sample", sample);
        json.WriteNumber("tried", mutants.Tried);
        json.WriteNumber("killed", mutants.Killed);
        json.WriteNumber("controls", mutants.Controls);
        json.WriteNumber("falseAlarms", mutants.FalseAlarms);
        WriteEntries(json, mutants.Entries, WriteMutant);
        json.WriteEndObject();
    }

    private static void WriteOrigin(Utf8JsonWriter json, Origin origin, string? commit)
    {
        if (origin.Commit is { } own)
            json.WriteString("commit", own);
        json.WriteString("at", IsoTime.Of(origin.At));
        json.WriteBoolean("ofThisCommit", origin.IsOf(commit));
    }

    private static void WriteEntries<T>(Utf8JsonWriter json, IEnumerable<T> entries, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray("entries");
        foreach (var entry in entries)
        {
            json.WriteStartObject();
            write(json, entry);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteFault(Utf8JsonWriter json, Proof.SeededFault fault)
    {
        json.WriteString("fault", fault.Fault);
        json.WriteString("title", fault.Title);
        json.WriteTexts("criteria", fault.Criteria);
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
        json.WriteTexts("by", replay.By);
        WriteFirst(json, replay.AfterMs, replay.Message);
    }

    private static void WriteMutant(Utf8JsonWriter json, CodeMutants.Entry mutant)
    {
        json.WriteString("id", mutant.Id);
        json.WriteString("file", mutant.File);
        json.WriteNumber("line", mutant.Line);
        json.WriteString("before", mutant.Before);
        json.WriteString("after", mutant.After);
        json.WriteString("fate", mutant.Fate);
    }

    private static void WriteFirst(Utf8JsonWriter json, double? afterMs, string message)
    {
        if (afterMs is { } after)
            json.WriteNumber("afterMs", after);
        json.WriteString("message", message);
    }
}
