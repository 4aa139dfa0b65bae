using System.Diagnostics;
using System.Text.Json;
using Acceptance.Support.Drivers.Database;
using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;
using Npgsql;

namespace Acceptance.Support.Drivers.Security;

/// <summary>Speaks SQL as a role of the database with a user's claims, as Supabase's REST layer does (contract §7). Nothing that it changes stays.</summary>
public sealed class RoleSession(DatabaseAddress database, EvidenceRecorder evidence, ScenarioDeadline deadline)
{
    /// <summary>Runs a statement as the role <c>authenticated</c>.</summary>
    /// <param name="title">What it shows, in words.</param>
    /// <param name="claims">Whose claims; null for a session that has none.</param>
    /// <param name="sql">The statement, with named parameters.</param>
    /// <param name="parameters">Their values.</param>
    public Task<RoleAnswer> AsUserAsync(string title, Guid? claims, string sql, params (string Name, object Value)[] parameters) =>
        AskAsync(title, "set local role authenticated", claims, sql, parameters);

    /// <summary>Runs a statement as the role <c>service_role</c>.</summary>
    public Task<RoleAnswer> AsServiceAsync(string title, string sql, params (string Name, object Value)[] parameters) =>
        AskAsync(title, "set local role service_role", null, sql, parameters);

    private async Task<RoleAnswer> AskAsync(string title, string takeRole, Guid? claims, string sql, (string Name, object Value)[] parameters)
    {
        var item = new SqlEvidence(
            title, TimeProvider.System.GetUtcNow(), TimeSpan.Zero, $"{takeRole}; {sql}",
            [new EvidencePair("claims of", claims?.ToString()), .. parameters.Select(pair => new EvidencePair(pair.Name, $"{pair.Value}"))], [], []);
        var watch = Stopwatch.StartNew();
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(deadline.Token);
        await using var transaction = await connection.BeginTransactionAsync(deadline.Token);
        await TakeRoleAsync(connection, transaction, takeRole, claims);
        var answer = await ReadAsync(connection, transaction, sql, parameters);
        evidence.Record(item with { Duration = watch.Elapsed, Columns = answer.Rows.Columns, Rows = answer.Rows.AsText(), Error = answer.Refusal });
        return answer;
    }

    private async Task TakeRoleAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string takeRole, Guid? claims)
    {
        await using var command = new NpgsqlCommand("select set_config('request.jwt.claims', @claims, true)", connection, transaction);
        command.Parameters.AddWithValue("claims", claims is { } user ? JsonSerializer.Serialize(new { sub = user, role = "authenticated" }) : "");
        await command.ExecuteNonQueryAsync(deadline.Token);
        await using var role = new NpgsqlCommand(takeRole, connection, transaction);
        await role.ExecuteNonQueryAsync(deadline.Token);
    }

    private async Task<RoleAnswer> ReadAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, string sql, (string Name, object Value)[] parameters)
    {
        try
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            foreach (var (name, value) in parameters)
                command.Parameters.AddWithValue(name, value);
            await using var reader = await command.ExecuteReaderAsync(deadline.Token);
            var rows = await QueryResult.ReadAsync(reader, deadline.Token);
            return new RoleAnswer(rows, Math.Max(reader.RecordsAffected, 0), null, null);
        }
        catch (PostgresException e)
        {
            return new RoleAnswer(new QueryResult([], []), 0, e.SqlState, e.MessageText);
        }
    }
}

/// <summary>What the database gave to a role.</summary>
/// <param name="Rows">The rows; none when it refused.</param>
/// <param name="Changed">How many rows the statement changed before it was taken back.</param>
/// <param name="SqlState">The refusal, or null.</param>
/// <param name="Refusal">The refusal in PostgreSQL's words, or null.</param>
public sealed record RoleAnswer(QueryResult Rows, int Changed, string? SqlState, string? Refusal);
