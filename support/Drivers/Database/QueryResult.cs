using System.Globalization;
using Npgsql;

namespace Acceptance.Support.Drivers.Database;

/// <summary>Rows as the database gave them.</summary>
public sealed record QueryResult(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<object?>> Values)
{
    /// <summary>The rows, read by column name.</summary>
    public IReadOnlyList<Row> Rows { get; } = [.. Values.Select(values => new Row(Columns, values))];

    /// <summary>Reads what a query gave, to its end.</summary>
    public static async Task<QueryResult> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var columns = Enumerable.Range(0, reader.FieldCount).Select(reader.GetName).ToList();
        var rows = new List<IReadOnlyList<object?>>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var values = new object?[reader.FieldCount];
            reader.GetValues(values!);
            rows.Add(values);
        }

        return new QueryResult(columns, rows);
    }

    /// <summary>The only row.</summary>
    /// <exception cref="InvalidOperationException">There is none, or there are several.</exception>
    public Row OnlyRow(string what) => Rows.Count == 1
        ? Rows[0]
        : throw new InvalidOperationException($"The database should hold exactly one {what}, but holds {Rows.Count}.");

    /// <summary>The rows as text, for evidence.</summary>
    internal IReadOnlyList<IReadOnlyList<string?>> AsText() => [.. Values.Select(row => (IReadOnlyList<string?>)[.. row.Select(Text)])];

    private static string? Text(object? value) => value switch
    {
        null or DBNull => null,
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        float[] vector => $"[{string.Join(", ", vector.Take(4).Select(number => number.ToString("0.####", CultureInfo.InvariantCulture)))}, … {vector.Length} numbers]",
        Array list => $"[{string.Join(", ", list.Cast<object>())}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}

/// <summary>One row.</summary>
public sealed class Row(IReadOnlyList<string> columns, IReadOnlyList<object?> values)
{
    /// <summary>A value by its column.</summary>
    /// <exception cref="InvalidOperationException">There is no such column, or the value is of another type.</exception>
    public T Get<T>(string column)
    {
        var value = values[IndexOf(column)];
        return value switch
        {
            T typed => typed,
            null or DBNull when default(T) is null => default!,
            _ => throw new InvalidOperationException($"Column '{column}' holds {value?.GetType().Name ?? "null"}, not {typeof(T).Name}."),
        };
    }

    /// <summary>Whether a column is null.</summary>
    public bool IsNull(string column) => values[IndexOf(column)] is null or DBNull;

    private int IndexOf(string column)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (columns[i] == column)
                return i;
        }

        throw new InvalidOperationException($"The query gave no column '{column}', only {string.Join(", ", columns)}.");
    }
}
