using System.Globalization;
using System.Text;
using Acceptance.Reports.Model;

namespace Acceptance.Reports.Publish.Formats;

/// <summary>Writes <c>matrix.csv</c> (RFC 4180, UTF-8 with a byte order mark): a line for each scenario of each criterion, and one for each criterion
/// without.</summary>
public static class MatrixCsv
{
    private static readonly string[] Head =
    [
        "criterion", "section", "text", "target", "shown", "verdict", "reason", "signoff", "scenario", "feature", "line", "status", "started", "duration_ms",
        "evidence", "message",
    ];

    /// <summary>Writes the matrix.</summary>
    public static void Write(Stream target, Assessment assessment)
    {
        using var writer = new StreamWriter(target, new UTF8Encoding(true), leaveOpen: true) { NewLine = "\r\n" };
        writer.WriteLine(string.Join(',', Head));
        foreach (var result in assessment.Results)
        {
            if (result.Scenarios.Count == 0)
                writer.WriteLine(string.Join(',', CellsOf(result).Concat(Enumerable.Repeat("", 8)).Select(Quote)));
            foreach (var scenario in result.Scenarios)
                writer.WriteLine(string.Join(',', CellsOf(result).Concat(CellsOf(scenario)).Select(Quote)));
        }
    }

    private static string[] CellsOf(CriterionResult result) =>
    [
        result.Criterion.Id, result.Criterion.Section, result.Criterion.Text, result.Criterion.Target ?? "", Codes.Kebab(result.Criterion.Shown),
        Codes.Kebab(result.Verdict), Texts.Of("en").Say(result.Judgement.Reason), Codes.Kebab(result.Standing.State),
    ];

    private static string[] CellsOf(Scenario scenario) =>
    [
        scenario.Name, scenario.Feature, scenario.Line.ToString(CultureInfo.InvariantCulture), Codes.Kebab(scenario.Status),
        scenario.Last is { } last ? IsoTime.Of(last.StartedAt) : "",
        scenario.DurationMs.ToString("0.###", CultureInfo.InvariantCulture), scenario.Evidence.Count().ToString(CultureInfo.InvariantCulture),
            scenario.Message ?? "",
    ];

    /// <summary>Quotes a cell. A text that a spreadsheet would take for a formula gets an apostrophe, so that it is shown and never calculated.</summary>
    private static string Quote(string cell)
    {
        var safe = cell.Length > 0 && "=+-@\t\r".Contains(cell[0], StringComparison.Ordinal) ? "'" + cell : cell;
        return safe.AsSpan().IndexOfAny("\",\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
