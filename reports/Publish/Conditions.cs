using Acceptance.Reports.Model;

namespace Acceptance.Reports.Publish;

/// <summary>What speaks against a yes beside the criteria: a sentence for each such condition of <see cref="Assessment.Acceptable"/>.</summary>
internal static class Conditions
{
    /// <summary>The sentences in the language of the texts, not escaped; none when nothing speaks against it.</summary>
    public static IEnumerable<string> Of(Assessment assessment, Texts texts) =>
        [.. OfRun(assessment.Run, texts), .. OfTotals(assessment, texts), .. OfProof(assessment.Proof, texts)];

    /// <summary>The sentences about totals that do not match.</summary>
    public static IEnumerable<string> OfTotals(Assessment assessment, Texts texts)
    {
        var (counted, held) = (assessment.Run.Counted, assessment.Run.Held);
        if (!assessment.TotalsProven)
            yield return texts.Say("alert.unproven", counted.Attempts, counted.Steps, counted.Attachments, held.Attempts, held.Steps, held.Attachments);
    }

    /// <summary>The sentences about what the suite did when the system was broken on purpose.</summary>
    public static IEnumerable<string> OfProof(Proof proof, Texts texts)
    {
        if (proof.Survivors > 0)
            yield return texts.Say("alert.survivors", proof.Survivors, proof.Tried);
        if (proof.FalseAlarms.Count > 0)
            yield return texts.Say("alert.falseAlarms", proof.FalseAlarms.Count, string.Join(", ", proof.FalseAlarms));
    }

    private static IEnumerable<string> OfRun(Run run, Texts texts)
    {
        if (run.Aborted)
            yield return texts["alert.aborted"];
        else if (run.NotRun > 0)
            yield return texts.Say("alert.partial", run.NotRun, run.Scenarios.Count);
        if (run.Problems.Count > 0)
            yield return $"{texts["alert.problems"]}: {string.Join(" ", run.Problems)}";
        if (run.Warnings.Count > 0)
            yield return $"{texts["alert.warnings"]}: {string.Join(" ", run.Warnings)}";
    }
}
