using System.Diagnostics;
using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;
using Acceptance.Support.Waiting;
using Npgsql;

namespace Acceptance.Support.Drivers.Database;

/// <summary>Asks the pipeline's database and leaves evidence of every query.</summary>
public sealed class DatabaseDriver(DatabaseAddress database, EvidenceRecorder evidence)
{
    /// <summary>Runs a query and records it with its rows.</summary>
    /// <param name="title">What the query shows, in words.</param>
    /// <param name="sql">The query, with named parameters.</param>
    /// <param name="parameters">Their values.</param>
    /// <param name="cancellationToken">Ends the query.</param>
    /// <param name="keep">Whether what the query changed stays; if not, its transaction is rolled back.</param>
    /// <exception cref="PostgresException">The database refused; the refusal is recorded too.</exception>
    public async Task<QueryResult> QueryAsync(
        string title, string sql, IReadOnlyList<(string Name, object Value)> parameters, CancellationToken cancellationToken, bool keep = true)
    {
        var (result, item) = await AskAsync(title, sql, parameters, keep, cancellationToken);
        evidence.Record(item);
        return result;
    }

    /// <summary>Runs a statement that the database may refuse, and takes it back if it does not, unless it is to be kept.</summary>
    /// <returns>The SQLSTATE of the refusal, or null when there was none.</returns>
    public async Task<string?> RefusalAsync(
        string title, string sql, IReadOnlyList<(string Name, object Value)> parameters, CancellationToken cancellationToken, bool keep = false)
    {
        try
        {
            await QueryAsync(title, sql, parameters, cancellationToken, keep);
            return null;
        }
        catch (PostgresException e)
        {
            return e.SqlState;
        }
    }

    /// <summary>Asks until the rows satisfy the condition; records the last answer alone, with the number of attempts.</summary>
    /// <param name="expectation">What is waited for, as a sentence; the failure begins with it.</param>
    /// <param name="sql">The query.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="condition">Whether the rows are the ones waited for.</param>
    /// <param name="deadline">How long to go on asking.</param>
    /// <param name="cancellationToken">Ends the wait early.</param>
    /// <param name="hopeless">Whether the rows can no longer become the ones waited for.</param>
    /// <param name="explain">What the rows mean, in a sentence that a failure shows before them.</param>
    /// <exception cref="WaitTimeoutException">They did not in time; the last answer is recorded.</exception>
    public async Task<QueryResult> WaitForAsync(
        string expectation, string sql, IReadOnlyList<(string Name, object Value)> parameters, Func<QueryResult, bool> condition, TimeSpan deadline,
        CancellationToken cancellationToken, Func<QueryResult, bool>? hopeless = null, Func<QueryResult, string>? explain = null)
    {
        SqlEvidence? last = null;
        var (attempts, watch) = (0, Stopwatch.StartNew());
        try
        {
            var awaited = await Eventually.HoldsAsync(expectation, ProbeAsync, condition, deadline, cancellationToken, Seen);
            return awaited.Answer;
        }
        finally
        {
            if (last is not null)
                evidence.Record(last with { Attempts = attempts, Waited = watch.Elapsed });
        }

        async Task<QueryResult> ProbeAsync(CancellationToken token)
        {
            attempts++;
            var (result, item) = await AskAsync(expectation, sql, parameters, true, token);
            last = item;
            return hopeless?.Invoke(result) != true || condition(result)
                ? result
                : throw new InvalidOperationException($"This can no longer happen: {expectation}. Seen: {Seen(result)}");
        }

        string Seen(QueryResult result) => $"{explain?.Invoke(result)} {Describe(result)}".TrimStart();
    }

    private async Task<(QueryResult Result, SqlEvidence Item)> AskAsync(
        string title, string sql, IReadOnlyList<(string Name, object Value)> parameters, bool keep, CancellationToken cancellationToken)
    {
        var item = new SqlEvidence(title, TimeProvider.System.GetUtcNow(), TimeSpan.Zero, sql, [.. parameters.Select(Pair)], [], []);
        var watch = Stopwatch.StartNew();
        try
        {
            await using var connection = new NpgsqlConnection(database.ConnectionString);
            await connection.OpenAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            foreach (var (name, value) in parameters)
                command.Parameters.AddWithValue(name, value);
            var result = await ReadAsync(command, cancellationToken);
            if (keep)
                await transaction.CommitAsync(cancellationToken);
            return (result, item with { Duration = watch.Elapsed, Columns = result.Columns, Rows = result.AsText() });
        }
        catch (NpgsqlException e)
        {
            evidence.Record(item with { Duration = watch.Elapsed, Error = e.Message });
            throw;
        }
    }

    // The reader is closed before the transaction ends.
    private static async Task<QueryResult> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await QueryResult.ReadAsync(reader, cancellationToken);
    }

    private static EvidencePair Pair((string Name, object Value) parameter) => new(parameter.Name, parameter.Value switch
    {
        System.Collections.IEnumerable list and not string => $"[{string.Join(", ", list.Cast<object>())}]",
        var value => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture),
    });

    private static string Describe(QueryResult result) => result.Values.Count == 0
        ? "no row"
        : string.Join("; ", result.AsText().TakeLast(3).Select(row => string.Join(", ", result.Columns.Zip(row, (column, value) => $"{column} {value ?? "null"}"))));
}
