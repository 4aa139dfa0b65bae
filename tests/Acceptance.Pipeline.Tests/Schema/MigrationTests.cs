using Acceptance.Pipeline.Database;
using Acceptance.Pipeline.Tests.Running;
using Acceptance.Support.Environment;
using Dapper;
using Npgsql;

namespace Acceptance.Pipeline.Tests.Schema;

[Collection(ClusterTests.Name)]
public sealed class MigrationTests(PipelineCluster cluster)
{
    private static readonly IReadOnlyList<string> Scripts =
        [.. typeof(Migrations).Assembly.GetManifestResourceNames().Where(name => name.EndsWith(".sql", StringComparison.Ordinal))];

    [Fact]
    public async Task Migrations_of_several_databases_at_once_and_of_one_twice_all_succeed()
    {
        DatabaseAddress[] databases = [await EmptyAsync(), await EmptyAsync()];

        var exits = await Task.WhenAll(databases.Concat(databases).Select(database => MigrateAsync(database.Url)));

        exits.Should().OnlyContain(exit => exit == 0);
        foreach (var database in databases)
        {
            await using var connection = new NpgsqlConnection(database.ConnectionString);
            (await connection.QueryAsync<string>("select scriptname from upload_pipeline.schema_migrations")).Should()
                .BeEquivalentTo(Scripts, "each is applied once");
        }
    }

    [Fact]
    public async Task What_became_of_the_vectors_is_said()
    {
        var database = await EmptyAsync();
        await using var connection = new NpgsqlConnection(database.ConnectionString);

        var (_, printed) = await MigrateCommand.RunAsync(database.Url);

        var hasPgvector = await connection.ExecuteScalarAsync<bool>("select exists (select from pg_available_extensions where name = 'vector')");
        printed.Should().Contain(hasPgvector ? "vectors are of pgvector's type" : "vectors are arrays: this database does not have pgvector");
    }

    [Fact]
    public async Task A_database_that_cannot_be_reached_is_a_failure() =>
        (await MigrateAsync($"postgresql://nobody:none@127.0.0.1:{cluster.FreePort()}/none")).Should().Be(1);

    [Fact]
    public async Task The_distance_of_vectors_is_that_of_their_angle()
    {
        await using var database = PipelineCluster.Open(await cluster.NewDatabaseAsync());
        await using var connection = await database.OpenConnectionAsync();

        await CosineDistance.IsThatOfTheAngleAsync(connection);
    }

    private async Task<DatabaseAddress> EmptyAsync()
    {
        var name = $"empty_{Guid.NewGuid():N}";
        await cluster.Run.Cluster.CreateDatabaseAsync(name, CancellationToken.None);
        return cluster.Run.Cluster.Address(name);
    }

    private static async Task<int> MigrateAsync(string url) => (await MigrateCommand.RunAsync(url)).ExitCode;
}
