using System.Globalization;
using Acceptance.Reports.Model;
using Acceptance.Reports.Publish;
using Spectre.Console;

namespace Acceptance.Reports.Commands;

/// <summary>Prints the verdicts per section.</summary>
internal sealed class VerdictTable(IAnsiConsole console)
{
    private static readonly Texts English = Texts.Of("en");

    /// <summary>Prints the table, what must be looked at, and the answer.</summary>
    public void Write(Assessment assessment, string page)
    {
        var verdicts = Enum.GetValues<Verdict>().Where(verdict => assessment.Count(verdict) > 0).ToList();
        var table = new Table().Border(TableBorder.Rounded).AddColumn("section");
        foreach (var verdict in verdicts)
            table.AddColumn(new TableColumn(English.Say(verdict)).RightAligned());
        foreach (var (section, results) in assessment.BySection)
            table.AddRow([Text($"{section.Id} {section.Title}"), .. verdicts.Select(verdict => Count(results.Count(result => result.Verdict == verdict)))]);

        table.AddRow([new Markup("[bold]all[/]"), .. verdicts.Select(verdict => Count(assessment.Count(verdict)))]);
        console.Write(table);
        WriteTroubles(assessment);
        console.MarkupLineInterpolated($"Acceptable: [bold]{(assessment.Acceptable ? "yes" : "no")}[/] ({assessment.Objections.Count} criteria object)");
        console.WriteLine(Path.GetFullPath(page));
    }

    private void WriteTroubles(Assessment assessment)
    {
        if (assessment.Run.Aborted)
            console.MarkupLine("[red]The run was aborted: its messages have no end.[/]");
        foreach (var line in assessment.Run.Problems.Concat(assessment.Run.Warnings))
            console.MarkupLineInterpolated($"[yellow]{line}[/]");
        foreach (var sentence in Conditions.OfTotals(assessment, English).Concat(Conditions.OfProof(assessment.Proof, English)))
            console.MarkupLineInterpolated($"[red]{sentence}[/]");
        foreach (var origin in assessment.Proof.NotOf(assessment.Run.Commit))
            console.MarkupLineInterpolated($"[yellow]The proof is not of this run's revision.[/] {OriginText.Of(English, origin, assessment.Run.Commit)}");
        foreach (var result in assessment.Results.Where(result => VerdictRule.IsFailure(result.Verdict)))
            console.MarkupLineInterpolated($"[red]{result.Criterion.Id} {English.Say(result.Verdict)}[/]: {English.Say(result.Judgement.Reason)}");
        foreach (var orphan in assessment.Orphans)
            console.MarkupLineInterpolated($"[yellow]@{orphan.Tag} names no criterion[/] ({orphan.Scenario.Feature}:{orphan.Scenario.Line})");
    }

    private static Text Text(string text) => new(text);

    private static Text Count(int count) => new(count == 0 ? "" : count.ToString(CultureInfo.InvariantCulture));
}
