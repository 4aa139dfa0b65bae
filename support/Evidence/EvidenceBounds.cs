namespace Acceptance.Support.Evidence;

/// <summary>Cuts evidence to a size that a report can carry, and says what was cut.</summary>
internal static class EvidenceBounds
{
    private const int BodyCharacters = 16_000;
    private const int CellCharacters = 400;
    private const int Rows = 50;
    private const int Lines = 200;
    private const int LineCharacters = 400;

    public static EvidenceBody? Body(EvidenceBody? body) =>
        body is null || body.Text.Length <= BodyCharacters ? body : body with { Text = Cut(body.Text, BodyCharacters), Truncated = true };

    public static IReadOnlyList<IReadOnlyList<string?>> Table(IReadOnlyList<IReadOnlyList<string?>> rows) =>
        [.. rows.Take(Rows).Select(row => (IReadOnlyList<string?>)[.. row.Select(cell => cell is null ? null : Cut(cell, CellCharacters))])];

    public static bool IsCut(IReadOnlyList<IReadOnlyList<string?>> rows) =>
        rows.Count > Rows || rows.Any(row => row.Any(cell => cell?.Length > CellCharacters));

    /// <summary>The newest lines: what went wrong stands at the end of a log.</summary>
    public static IReadOnlyList<string> Newest(IReadOnlyList<string> lines) => [.. lines.TakeLast(Lines).Select(line => Cut(line, LineCharacters))];

    public static bool IsCut(IReadOnlyList<string> lines) => lines.Count > Lines || lines.Any(line => line.Length > LineCharacters);

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";
}
