using Acceptance.Pipeline.Mutants.Trials;
using Spectre.Console;

namespace Acceptance.Pipeline.Mutants;

/// <summary>Shows people what came of the mutants.</summary>
internal static class ReportTable
{
    /// <summary>Prints the folders, the survivors and the rate.</summary>
    /// <param name="report">What came of them.</param>
    /// <param name="alarms">Titles of scenarios that fail without a mutant too.</param>
    public static void Print(MutantReport report, IReadOnlySet<string> alarms)
    {
        var table = new Table().AddColumns("folder", "killed", "of");
        foreach (var folder in report.Folders)
            table.AddRow(Markup.Escape(folder.Folder), $"{folder.Killed}", $"{folder.Tried}");
        AnsiConsole.Write(table);
        foreach (var survivor in report.Entries.Where(result => result.Fate == Fate.Survived))
        {
            AnsiConsole.MarkupLineInterpolated(
                $"[red]survived[/] {survivor.Id} (line {survivor.Line}, {survivor.Operator}): {survivor.Before} → {survivor.After}");
        }

        foreach (var alarm in alarms)
            AnsiConsole.MarkupLineInterpolated($"[red]fails without a mutant[/] {alarm}");
        AnsiConsole.WriteLine($"{report.Killed} of {report.Tried} mutants were killed ({report.KillRate:P0}), "
            + $"{Count(report, Fate.KilledAtStart)} of them at the start and {Count(report, Fate.KilledByTimeOut)} by time-out; "
            + $"{Count(report, Fate.NotReached)} are not reached, {Count(report, Fate.Equivalent)} are equivalent; "
            + $"{report.FalseAlarms} of {report.Controls} trials without a mutant failed.");
    }

    private static int Count(MutantReport report, Fate fate) => report.Entries.Count(result => result.Fate == fate);
}
