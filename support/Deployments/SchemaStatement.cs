using Acceptance.Support.Environment;
using Npgsql;

namespace Acceptance.Support.Deployments;

/// <summary>Runs the statements of a schema change, all of them or none.</summary>
internal static class SchemaStatement
{
    /// <summary>Runs them in one transaction.</summary>
    /// <exception cref="PostgresException">The database refused; nothing has changed.</exception>
    public static async Task RunAsync(DatabaseAddress database, string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        await command.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
