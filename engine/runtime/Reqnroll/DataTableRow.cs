using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Reqnroll;

/// <summary>The rows of a table, without its header.</summary>
public class DataTableRows : IEnumerable<DataTableRow>
{
    private readonly List<DataTableRow> _rows = [];

    public int Count => _rows.Count;

    public DataTableRow this[int index] => _rows[index];

    public IEnumerator<DataTableRow> GetEnumerator() => _rows.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void Add(DataTableRow row) => _rows.Add(row);
}

/// <summary>One row: its cells by column, in the order of the columns.</summary>
public class DataTableRow : IDictionary<string, string>
{
    private readonly Table _table;
    private readonly List<string> _cells;

    internal DataTableRow(Table table, List<string> cells)
    {
        _table = table;
        _cells = cells;
    }

    public int Count => _cells.Count;
    public ICollection<string> Keys => _table.Header;
    public ICollection<string> Values => _cells.AsReadOnly();
    bool ICollection<KeyValuePair<string, string>>.IsReadOnly => false;

    internal IReadOnlyList<string> Cells => _cells;

    /// <exception cref="IndexOutOfRangeException">The table has no such column; the message lists those it has.</exception>
    public string this[string header]
    {
        get => _cells[_table.IndexOf(header)];
        set => _cells[_table.IndexOf(header)] = value;
    }

    public string this[int index] => _cells[index];

    public bool ContainsKey(string key) => _table.ContainsColumn(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        value = ContainsKey(key) ? this[key] : null;
        return value is not null;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() =>
        _table.Columns.Select((column, index) => KeyValuePair.Create(column, _cells[index])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    bool ICollection<KeyValuePair<string, string>>.Contains(KeyValuePair<string, string> item) =>
        TryGetValue(item.Key, out var value) && value == item.Value;

    void ICollection<KeyValuePair<string, string>>.CopyTo(KeyValuePair<string, string>[] array, int arrayIndex)
    {
        foreach (var pair in this)
            array[arrayIndex++] = pair;
    }

    void IDictionary<string, string>.Add(string key, string value) => throw FixedColumns();

    bool IDictionary<string, string>.Remove(string key) => throw FixedColumns();

    void ICollection<KeyValuePair<string, string>>.Add(KeyValuePair<string, string> item) => throw FixedColumns();

    bool ICollection<KeyValuePair<string, string>>.Remove(KeyValuePair<string, string> item) => throw FixedColumns();

    void ICollection<KeyValuePair<string, string>>.Clear() => throw FixedColumns();

    private static NotSupportedException FixedColumns() => new("A row has the columns of its table; none can be added or removed.");
}
