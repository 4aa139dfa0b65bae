using System.Text.Encodings.Web;
using System.Text.Json;
using Acceptance.Reports.Model;

namespace Acceptance.Reports.Publish.Formats;

/// <summary>Writes <c>livingdoc.json</c>: the whole assessment for other programs, always in English.</summary>
public static class LivingDocJson
{
    /// <summary>Writes the document.</summary>
    public static void Write(Stream target, Assessment assessment)
    {
        var options = new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using var json = new Utf8JsonWriter(target, options);
        json.WriteStartObject();
        json.WriteString("schema", "acceptance.livingdoc/1");
        WriteRun(json, assessment.Run);
        WriteTotals(json, assessment);
        LivingDocProof.Write(json, assessment);
        WriteCriteria(json, assessment);
        WriteLeftovers(json, assessment);
        json.WriteEndObject();
    }

    private static void WriteRun(Utf8JsonWriter json, Run run)
    {
        json.WriteStartObject("run");
        json.WriteString("id", run.Id);
        json.WriteString("runner", run.Runner);
        WriteOptional(json, "commit", run.Commit);
        WriteOptional(json, "startedAt", Iso(run.StartedAt));
        WriteOptional(json, "finishedAt", Iso(run.FinishedAt));
        json.WriteBoolean("aborted", run.Aborted);
        json.WriteTexts("problems", run.Problems);
        json.WriteTexts("warnings", run.Warnings);
        json.WriteEndObject();
    }

    private static void WriteTotals(Utf8JsonWriter json, Assessment assessment)
    {
        json.WriteStartObject("totals");
        json.WriteBoolean("acceptable", assessment.Acceptable);
        json.WriteNumber("criteria", assessment.Results.Count);
        json.WriteStartObject("verdicts");
        foreach (var verdict in Enum.GetValues<Verdict>())
            json.WriteNumber(Codes.Kebab(verdict), assessment.Count(verdict));
        json.WriteEndObject();
        json.WriteNumber("scenarios", assessment.Run.Scenarios.Count);
        json.WriteStartObject("statuses");
        foreach (var status in Enum.GetValues<ScenarioStatus>())
            json.WriteNumber(Codes.Kebab(status), assessment.Count(status));
        json.WriteEndObject();
        json.WriteNumber("attempts", assessment.Run.Held.Attempts);
        json.WriteNumber("steps", assessment.Run.Held.Steps);
        json.WriteNumber("attachments", assessment.Run.Held.Attachments);
        json.WriteBoolean("provenAgainstMessages", assessment.TotalsProven);
        json.WriteEndObject();
    }

    private static void WriteCriteria(Utf8JsonWriter json, Assessment assessment)
    {
        var english = Texts.Of("en");
        json.WriteStartArray("criteria");
        foreach (var result in assessment.Results)
        {
            var criterion = result.Criterion;
            json.WriteStartObject();
            json.WriteString("id", criterion.Id);
            json.WriteString("section", criterion.Section);
            json.WriteString("text", criterion.Text);
            WriteOptional(json, "target", criterion.Target);
            json.WriteString("shown", Codes.Kebab(criterion.Shown));
            WriteOptional(json, "gap", criterion.Gap);
            json.WriteString("verdict", Codes.Kebab(result.Verdict));
            json.WriteString("reason", english.Say(result.Judgement.Reason));
            WriteSignOff(json, result);
            WriteScenarios(json, "scenarios", result.Scenarios);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSignOff(Utf8JsonWriter json, CriterionResult result)
    {
        json.WriteStartObject("fingerprint");
        json.WriteString("criterion", result.Fingerprint.Criterion);
        json.WriteString("scenarios", result.Fingerprint.Scenarios);
        json.WriteString("evidence", result.Fingerprint.Evidence);
        json.WriteEndObject();
        json.WriteStartObject("signOff");
        json.WriteString("state", Codes.Kebab(result.Standing.State));
        if (result.Standing.Signature is { } signature)
        {
            json.WriteString("by", signature.By);
            json.WriteString("at", signature.AtText);
            json.WriteString("commit", signature.Commit);
            json.WriteBoolean("keyChecked", result.Standing.KeyChecked);
        }

        if (result.Standing.Why is { } why)
            json.WriteString("why", Texts.Of("en").Say(why));
        json.WriteEndObject();
    }

    private static void WriteLeftovers(Utf8JsonWriter json, Assessment assessment)
    {
        json.WriteStartArray("orphans");
        foreach (var orphan in assessment.Orphans)
        {
            json.WriteStartObject();
            json.WriteString("tag", orphan.Tag);
            json.WriteString("scenario", orphan.Scenario.Name);
            json.WriteString("feature", orphan.Scenario.Feature);
            json.WriteNumber("line", orphan.Scenario.Line);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        WriteScenarios(json, "unwanted", assessment.Unwanted);
    }

    private static void WriteScenarios(Utf8JsonWriter json, string name, IReadOnlyList<Scenario> scenarios)
    {
        json.WriteStartArray(name);
        foreach (var scenario in scenarios)
        {
            json.WriteStartObject();
            json.WriteString("name", scenario.Name);
            json.WriteString("slug", scenario.Slug);
            json.WriteString("feature", scenario.Feature);
            json.WriteNumber("line", scenario.Line);
            WriteOptional(json, "rule", scenario.Rule);
            json.WriteString("status", Codes.Kebab(scenario.Status));
            json.WriteNumber("durationMs", Math.Round(scenario.DurationMs, 3));
            json.WriteNumber("attempts", scenario.Attempts.Count);
            WriteOptional(json, "message", scenario.Message);
            json.WriteTexts("tags", scenario.Tags);
            WriteEvidence(json, scenario);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteEvidence(Utf8JsonWriter json, Scenario scenario)
    {
        json.WriteStartArray("evidence");
        foreach (var (step, attachment) in scenario.Steps.SelectMany(step => step.Attachments.Select(attachment => (step, attachment))))
        {
            json.WriteStartObject();
            json.WriteString("step", $"{step.Keyword} {step.Text}".Trim());
            json.WriteString("mediaType", attachment.MediaType);
            WriteOptional(json, "file", attachment.FileName ?? attachment.Url);
            json.WriteNumber("bytes", attachment.Body.Length);
            if (attachment.Summary is { } summary)
            {
                json.WriteString("kind", summary.Kind);
                json.WriteString("title", summary.Title);
                json.WriteString("source", summary.Source);
                WriteOptional(json, "at", Iso(summary.At));
                json.WriteNumber("durationMs", summary.DurationMs);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteOptional(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
            json.WriteString(name, value);
    }

    private static string? Iso(DateTimeOffset? moment) => moment is { } known ? IsoTime.Of(known) : null;
}
