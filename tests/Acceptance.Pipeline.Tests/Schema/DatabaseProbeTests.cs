using Acceptance.Pipeline.Database;
using Acceptance.Pipeline.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Acceptance.Pipeline.Tests.Schema;

[Collection(ClusterTests.Name)]
public sealed class DatabaseProbeTests(PipelineCluster cluster)
{
    [Fact]
    public async Task A_service_that_has_all_its_connections_in_use_still_says_that_the_database_answers()
    {
        var services = new ServiceCollection();
        services.AddPipelineData((await cluster.NewDatabaseAsync()).ConnectionString, "test", 1);
        await using var provider = services.BuildServiceProvider();
        await using var only = await provider.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();

        (await provider.GetRequiredService<DatabaseProbe>().FaultAsync(CancellationToken.None)).Should().BeNull();
    }
}
