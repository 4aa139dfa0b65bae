using System.Globalization;
using System.Text;
using Acceptance.Reports.Model;
using Acceptance.Reports.Publish.Html;

namespace Acceptance.Reports.Publish.Formats;

/// <summary>Writes <c>summary.md</c> for the page of a build: the answer, the totals, what stands in the way, and a table of sections.</summary>
public static class SummaryMarkdown
{
    private const int MostObjections = 25;

    /// <summary>Writes the summary.</summary>
    public static void Write(Stream target, Assessment assessment)
    {
        using var writer = new StreamWriter(target, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        var texts = Texts.Of("en");
        writer.WriteLine($"# Is it acceptable? {(assessment.Acceptable ? "Yes." : "No.")}");
        writer.WriteLine();
        if (assessment.Run.Aborted)
            writer.WriteLine($"**{texts["alert.aborted"]}**\n");
        else if (assessment.Run.NotRun > 0)
            writer.WriteLine($"**{texts.Say("alert.partial", assessment.Run.NotRun, assessment.Run.Scenarios.Count)}**\n");
        foreach (var trouble in assessment.Run.Problems.Concat(assessment.Run.Warnings))
            writer.WriteLine($"* {MarkdownText.Escape(trouble)}");
        foreach (var sentence in Conditions.OfTotals(assessment, texts))
            writer.WriteLine($"**{sentence}**\n");
        writer.WriteLine(string.Join(" · ", Counts(assessment, texts)));
        writer.WriteLine();
        WriteProof(writer, assessment.Proof, assessment.Run.Commit, texts);
        WriteObjections(writer, assessment, texts);
        WriteSections(writer, assessment);
    }

    private static void WriteProof(StreamWriter writer, Proof proof, string? commit, Texts texts)
    {
        foreach (var sentence in Conditions.OfProof(proof, texts))
            writer.WriteLine($"**{MarkdownText.Escape(sentence)}**\n");
        if (proof.Faults.Count > 0)
            writer.WriteLine($"{texts["matrix.proof"]}: {texts.Say("matrix.proofCaught", proof.Faults.Count(fault => fault.Caught), proof.Faults.Count)}\n");
        if (proof.FaultsInAll is { } all)
            writer.WriteLine($"{texts.Say("matrix.proofPart", proof.Faults.Count, all)}\n");
        if (proof.KillMatrix is { } matrix)
            writer.WriteLine($"{OriginText.Of(texts, matrix, commit)}\n");
        if (proof.ReplayOf002 is { } replay)
            writer.WriteLine($"{texts["matrix.replay"]}: {OriginText.Of(texts, replay, commit)}\n");
        foreach (var survivor in proof.Faults.Where(fault => !fault.Caught))
            writer.WriteLine($"* ✕ {MarkdownText.Escape(survivor.Title)} (`{survivor.Fault}`): {MarkdownText.Escape(survivor.Message)}");
        if (proof.Survivors > 0)
            writer.WriteLine();
    }

    private static IEnumerable<string> Counts(Assessment assessment, Texts texts) =>
        Enum.GetValues<Verdict>().Where(verdict => assessment.Count(verdict) > 0)
            .Select(verdict => $"{Glyphs.Of(verdict)} {assessment.Count(verdict)} {texts.Say(verdict)}");

    private static void WriteObjections(StreamWriter writer, Assessment assessment, Texts texts)
    {
        var objections = assessment.Objections;
        if (objections.Count == 0)
            return;
        writer.WriteLine("| criterion | verdict | why |");
        writer.WriteLine("| --- | --- | --- |");
        foreach (var result in objections.Take(MostObjections))
        {
            var text = $"**{result.Criterion.Id}** {MarkdownText.Escape(result.Criterion.Text)}";
            var why = MarkdownText.Escape(texts.Say(result.Judgement.Reason));
            writer.WriteLine($"| {text} | {Glyphs.Of(result.Verdict)} {texts.Say(result.Verdict)} | {why} |");
        }

        writer.WriteLine();
        if (objections.Count > MostObjections)
            writer.WriteLine($"{texts.Say("answer.more", objections.Count - MostObjections)}\n");
    }

    private static void WriteSections(StreamWriter writer, Assessment assessment)
    {
        writer.WriteLine("| section | verified | of |");
        writer.WriteLine("| --- | ---: | ---: |");
        foreach (var (section, results) in assessment.BySection)
        {
            var verified = results.Count(result => result.Verdict == Verdict.Verified);
            writer.WriteLine($"| {section.Id} {MarkdownText.Escape(section.Title)} | {Text(verified)} | {Text(results.Count)} |");
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
