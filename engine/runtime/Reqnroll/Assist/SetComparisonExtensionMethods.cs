using System.Text;
using Reqnroll.Assist;

namespace Reqnroll;

/// <summary>Compares a set of objects with a table: a row an object.</summary>
public static class SetComparisonExtensionMethods
{
    /// <summary>Every row must be one object and every object one row; in the same order with <paramref name="sequentialEquality"/>.</summary>
    /// <exception cref="ComparisonException">
    /// They are not; the message is the table, with <c>-</c> before rows that are missing and <c>+</c> before objects too many.
    /// </exception>
    public static void CompareToSet<T>(this Table table, IEnumerable<T> set, bool sequentialEquality = false)
    {
        ArgumentNullException.ThrowIfNull(set);
        CheckColumns<T>(table);
        List<T> items = [.. set];
        var missing = new List<int>();
        var left = Enumerable.Range(0, items.Count).ToList();
        for (var row = 0; row < table.RowCount; row++)
        {
            var match = sequentialEquality ? SamePlace(table, items, left, row) : left.FindIndex(i => RowComparison.Fits(table.Rows[row], items[i]!));
            if (match < 0)
                missing.Add(row);
            else
                left.RemoveAt(match);
        }
        if (missing.Count > 0 || left.Count > 0)
            throw new ComparisonException(Message(table, missing, [.. left.Select(i => items[i])]));
    }

    private static int SamePlace<T>(Table table, List<T> items, List<int> left, int row) =>
        row < items.Count && RowComparison.Fits(table.Rows[row], items[row]!) ? left.IndexOf(row) : -1;

    private static void CheckColumns<T>(Table table)
    {
        var shape = TypeShape.Of(typeof(T));
        var unknown = table.Header.Where(h => shape.Find(h) is null).ToList();
        if (unknown.Count > 0)
            throw new ComparisonException(
                $"The following fields do not exist on {typeof(T).Name}:{Environment.NewLine}{string.Join(Environment.NewLine, unknown)}{Environment.NewLine}" +
                $"It has: {string.Join(", ", shape.Members.Select(m => m.Name))}");
    }

    private static string Message<T>(Table table, List<int> missing, IReadOnlyList<T> tooMany)
    {
        var shown = new Table(["", .. table.Header]);
        for (var row = 0; row < table.RowCount; row++)
            shown.AddRow([missing.Contains(row) ? "-" : " ", .. table.Rows[row].Values]);
        foreach (var item in tooMany)
            shown.AddRow(["+", .. RowComparison.Cells(table.Header, item!)]);
        var text = new StringBuilder("The table and the set do not match ('-' is in the table only, '+' in the set only):").Append(Environment.NewLine);
        foreach (var line in shown.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries))
            text.Append("  ").Append(line[2]).Append(' ').Append(line[(line.IndexOf('|', 1) is var bar and > 0 ? bar : 0)..]).Append(Environment.NewLine);
        return text.ToString();
    }
}
