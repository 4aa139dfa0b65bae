using System.Data.Common;

namespace Acceptance.Pipeline.Database;

/// <summary>Reads what several statements answer that were sent together.</summary>
public static class SeveralResults
{
    /// <summary>The rows of the result that the reader is at; then it is at the next one.</summary>
    /// <param name="reader">At a result.</param>
    /// <param name="parse">Reads a row of it.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<IReadOnlyList<T>> NextAsync<T>(
        this DbDataReader reader, Func<DbDataReader, T> parse, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(parse(reader));
        await reader.NextResultAsync(cancellationToken);
        return rows;
    }
}
