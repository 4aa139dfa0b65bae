using Acceptance.Pipeline.Hosting;
using DbUp;
using DbUp.Postgresql;
using Npgsql;

namespace Acceptance.Pipeline.Database;

/// <summary>The verb <c>migrate</c>: brings a database to the newest schema, forward only. Run twice, it changes nothing.</summary>
public static class Migrations
{
    // Two migrations of one database wait for each other; the number has no meaning beyond being this lock's.
    private const long Lock = 0x55504C4F4144;

    /// <summary>Applies what is missing and prints the name of each script.</summary>
    /// <returns>0, or 1 when the database refused a script or cannot be reached.</returns>
    public static int Run(SettingsReader settings)
    {
        var address = settings.Database();
        try
        {
            return Apply(address);
        }
        catch (NpgsqlException e)
        {
            Console.Error.WriteLine($"The database cannot be migrated: {e.Message}");
            return 1;
        }
    }

    private static int Apply(string address)
    {
        using var source = PipelineData.Source(new NpgsqlConnectionStringBuilder(address) { Pooling = false }.ConnectionString);
        using var guard = source.OpenConnection();
        using var command = new NpgsqlCommand("select pg_advisory_lock($1)", guard) { Parameters = { new() { Value = Lock } }, CommandTimeout = 0 };
        command.ExecuteNonQuery();
        // The journal of what was applied stands in the schema, so the schema comes before the first script.
        using var schema = new NpgsqlCommand("create schema if not exists upload_pipeline", guard);
        schema.ExecuteNonQuery();

        var result = DeployChanges.To.PostgresqlDatabase(new PostgresqlConnectionManager(source))
            .WithScriptsEmbeddedInAssembly(typeof(Migrations).Assembly, name => name.EndsWith(".sql", StringComparison.Ordinal))
            .JournalToPostgresqlTable("upload_pipeline", "schema_migrations")
            .WithTransactionPerScript()
            .WithVariablesDisabled()
            .Build()
            .PerformUpgrade();

        foreach (var script in result.Scripts)
            Console.WriteLine($"applied {script.Name}");
        if (result.Successful)
        {
            Console.WriteLine(result.Scripts.Any() ? "the schema is up to date" : "nothing to apply, the schema is up to date");
            Console.WriteLine(HasVectorType(guard) ? "vectors are of pgvector's type" : "vectors are arrays: this database does not have pgvector");
            return 0;
        }

        Console.Error.WriteLine($"{result.ErrorScript?.Name ?? "migration"} failed: {result.Error.Message}");
        return 1;
    }

    private static bool HasVectorType(NpgsqlConnection connection)
    {
        using var command = new NpgsqlCommand(
            "select format_type(atttypid, null) = 'vector' from pg_attribute where attrelid = 'upload_pipeline.document_chunks'::regclass and attname = 'embedding'", connection);
        return command.ExecuteScalar() is true;
    }
}
