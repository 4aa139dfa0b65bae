using System.Text;

namespace Reqnroll;

/// <summary>A table of a step: a header row and rows below it. <see cref="DataTable"/> is the same under its newer name.</summary>
public class Table
{
    private readonly List<string> _header;

    public Table(params string[] header)
    {
        if (header is null or [])
            throw new ArgumentException("Cannot init table with no columns.", nameof(header));
        var twice = header.GroupBy(h => h).FirstOrDefault(g => g.Count() > 1)?.Key;
        if (twice is not null)
            throw new ArgumentException($"A header with the name '{twice}' already exists in the table; give each column a name of its own.", nameof(header));
        _header = [.. header];
    }

    protected internal Table(string[] header, string[][] dataRows)
        : this(header)
    {
        foreach (var row in dataRows)
            AddRow(row);
    }

    protected internal Table(Table copyFrom)
        : this([.. copyFrom.Header])
    {
        foreach (var row in copyFrom.Rows)
            AddRow([.. row.Values]);
    }

    public ICollection<string> Header => _header.AsReadOnly();
    public DataTableRows Rows { get; } = new();
    public int RowCount => Rows.Count;

    internal IReadOnlyList<string> Columns => _header;

    public bool ContainsColumn(string column) => _header.Contains(column);

    /// <summary>Adds a row by column; columns that are not named stay empty.</summary>
    public void AddRow(IDictionary<string, string> values)
    {
        var unknown = values.Keys.FirstOrDefault(k => !_header.Contains(k));
        if (unknown is not null)
            throw new ArgumentException($"The table has no column '{unknown}'; it has: {string.Join(", ", _header)}", nameof(values));
        AddRow([.. _header.Select(h => values.TryGetValue(h, out var value) ? value : "")]);
    }

    public void AddRow(params string[] cells)
    {
        if (cells.Length != _header.Count)
            throw new ArgumentException(
                $"The number of cells ({cells.Length}) you are trying to add doesn't match the number of columns ({_header.Count}).", nameof(cells));
        Rows.Add(new DataTableRow(this, [.. cells]));
    }

    public void RenameColumn(string oldColumn, string newColumn) => _header[IndexOf(oldColumn)] = newColumn;

    public override string ToString() => ToString(headersOnly: false);

    /// <summary>The table as in a feature file, with aligned columns.</summary>
    public string ToString(bool headersOnly, bool withNewline = true)
    {
        List<IReadOnlyList<string>> rows = [_header];
        if (!headersOnly)
            rows.AddRange(Rows.Select(r => r.Cells));
        var widths = _header.Select((_, column) => rows.Max(r => r[column].Length)).ToArray();
        var text = new StringBuilder();
        foreach (var row in rows)
            text.Append("| ").AppendJoin(" | ", row.Select((cell, column) => cell.PadRight(widths[column]))).Append(" |").Append(Environment.NewLine);
        if (!withNewline)
            text.Length -= Environment.NewLine.Length;
        return text.ToString();
    }

    internal int IndexOf(string column)
    {
        var index = _header.IndexOf(column);
        return index >= 0
            ? index
            : throw new IndexOutOfRangeException($"Could not find a column named '{column}' in the table; it has: {string.Join(", ", _header)}");
    }
}

/// <inheritdoc cref="Table"/>
public class DataTable : Table
{
    public DataTable(params string[] header)
        : base(header)
    {
    }

    protected internal DataTable(string[] header, string[][] dataRows)
        : base(header, dataRows)
    {
    }

    protected internal DataTable(Table copyFrom)
        : base(copyFrom)
    {
    }

    public static DataTable FromTable(Table table) => table as DataTable ?? new DataTable(table);
}
