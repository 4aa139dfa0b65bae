namespace Acceptance.Support.Evidence;

/// <summary>Cuts evidence to a size that a report can carry, and says what was cut. A text is redacted before it is cut: half a secret would not be known as one.</summary>
internal sealed class EvidenceBounds(Redactor redactor)
{
    private const int BodyCharacters = 16_000;
    private const int CellCharacters = 400;
    private const int Rows = 50;
    private const int Lines = 200;
    private const int LineCharacters = 400;

    // Rows or lines of one file together; with names, headers and JSON's own signs the file stays below 64 KiB.
    private const int Budget = 30_000;

    public EvidenceBody? Body(EvidenceBody? body) =>
        body is null || body.Text.Length <= BodyCharacters ? body : body with { Text = Cut(body.Text, BodyCharacters), Truncated = true };

    public IReadOnlyList<IReadOnlyList<string?>> Table(IReadOnlyList<IReadOnlyList<string?>> rows) =>
        WithinBudget(rows.Take(Rows).Select(row => (IReadOnlyList<string?>)[.. row.Select(cell => cell is null ? null : Cut(cell, CellCharacters))]), row => row.Sum(Length));

    public bool IsCut(IReadOnlyList<IReadOnlyList<string?>> rows) =>
        Table(rows).Count < rows.Count || rows.Any(row => row.Any(cell => cell?.Length > CellCharacters));

    /// <summary>The newest lines: what went wrong stands at the end of a log.</summary>
    public IReadOnlyList<string> Newest(IReadOnlyList<string> lines) =>
        [.. WithinBudget(lines.TakeLast(Lines).Reverse().Select(line => Cut(line, LineCharacters)), Length).AsEnumerable().Reverse()];

    public bool IsCut(IReadOnlyList<string> lines) => Newest(lines).Count < lines.Count || lines.Any(line => line.Length > LineCharacters);

    private static List<T> WithinBudget<T>(IEnumerable<T> items, Func<T, int> size)
    {
        var kept = new List<T>();
        var left = Budget;
        foreach (var item in items)
        {
            left -= size(item);
            if (left < 0)
                break;
            kept.Add(item);
        }

        return kept;
    }

    private static int Length(string? text) => (text?.Length ?? 0) + 4;

    private string Cut(string text, int length)
    {
        if (text.Length <= length)
            return text;
        var redacted = redactor.Redact(text);
        return redacted.Length <= length ? redacted : redacted[..(length - 1)] + "…";
    }
}
