using System.Text.Json.Nodes;
using Acceptance.Pipeline.Tests.Running;
using Acceptance.Support.Environment;
using Acceptance.Support.Waiting;
using Dapper;

namespace Acceptance.Pipeline.Tests.Monitoring;

/// <summary>A database that takes the monitor's connection and then does not answer is noticed within seconds (contract §8).</summary>
[Collection(ClusterTests.Name)]
public sealed class SlowDatabaseTests(PipelineCluster cluster)
{
    private static readonly TimeSpan Seconds = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task It_is_unhealthy_until_it_answers_again()
    {
        await using var pipeline = await RunningPipeline.StartAsync(cluster, [], Service.Monitor);
        await UntilDatabaseIsAsync(pipeline, "healthy");
        await using var connection = await pipeline.Database.OpenConnectionAsync();
        await using (await connection.BeginTransactionAsync())
        {
            await connection.ExecuteAsync("lock table document_chunk_buffer in access exclusive mode");

            var database = await UntilDatabaseIsAsync(pipeline, "unhealthy");
            database["detail"]!.GetValue<string>().Should().Be("it could not be read within 5 s");
        }

        await UntilDatabaseIsAsync(pipeline, "healthy");
    }

    private static async Task<JsonNode> UntilDatabaseIsAsync(RunningPipeline pipeline, string status)
    {
        using var client = new HttpClient();
        return (await Eventually.HoldsAsync($"the database is {status}", async token =>
        {
            using var answer = await client.GetAsync(new Uri(pipeline.Monitor, "/api/status"), token);
            return (await PipelineClient.JsonOf(answer))["services"]!.AsArray().Single(service => service!["name"]!.GetValue<string>() == "database")!;
        }, database => database["status"]!.GetValue<string>() == status, Seconds, CancellationToken.None, database => database.ToJsonString())).Answer;
    }
}
