using System.Text.Json.Nodes;
using Acceptance.Pipeline.Tests.Running;
using Acceptance.Support.Environment;
using Acceptance.Support.Waiting;
using Dapper;

namespace Acceptance.Pipeline.Tests.Monitoring;

/// <summary>Every alert of contract §8 comes within seconds of its cause; those of a worker that is gone go when one is back.</summary>
[Collection(ClusterTests.Name)]
public sealed class AlertTests(PipelineCluster cluster)
{
    // The aim is 2 s; the rest is for a machine on which other tests run.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Every_alert_comes_soon_after_its_cause()
    {
        await using var pipeline = await RunningPipeline.StartAsync(cluster, new() { ["MONITOR_STUCK_AFTER"] = "3", ["MONITOR_ERROR_MINIMUM"] = "2" },
            Service.Api, Service.Parser, Service.Embedder, Service.Monitor);
        var worker = await pipeline.StartAsync(Service.Worker);
        await UntilAsync(pipeline, "nothing is alerted", alerts => alerts.Count == 0);
        await using var connection = await pipeline.Database.OpenConnectionAsync();

        var silent = await TestRows.JobAsync(connection, "complete", "done");
        await UntilAsync(pipeline, "a silent failure is alerted", alerts => Has(alerts, "silent_failure", $"{silent}"));
        (await AlertsAsync(pipeline, "/api/status"))["status"]!.GetValue<string>().Should().Be("unhealthy");

        await FailInParseAsync(connection);
        await UntilAsync(pipeline, "the error rate is alerted", alerts => Has(alerts, "error_rate", "parse"));

        await worker.KillAsync(CancellationToken.None);
        await UntilAsync(pipeline, "the dead worker is alerted", alerts => Has(alerts, "service_down", "worker"));
        var waiting = await TestRows.JobAsync(connection, "uploaded", "queued");
        await UntilAsync(pipeline, "waiting jobs without a worker are alerted", alerts => Has(alerts, "no_worker", "worker"));
        await UntilAsync(pipeline, "the job that nobody takes is alerted as stuck", alerts => Has(alerts, "job_stuck", $"{waiting}"));

        var atTheParser = await TestRows.JobAsync(connection, "parse_queued", "working");
        await connection.ExecuteAsync("update upload_jobs set available_at = now() + interval '1 hour' where job_id = @atTheParser", new { atTheParser });
        await UntilAsync(pipeline, "the job at the parser is alerted as stuck, whenever its next look is",
            alerts => Has(alerts, "job_stuck", $"{atTheParser}"));

        await pipeline.StartAsync(Service.Worker);
        await UntilAsync(pipeline, "the alerts are over when a worker is back", alerts =>
            !Has(alerts, "no_worker", "worker") && !Has(alerts, "service_down", "worker"));
    }

    private static async Task FailInParseAsync(Npgsql.NpgsqlConnection connection)
    {
        for (var i = 0; i < 2; i++)
        {
            var job = await TestRows.JobAsync(connection, "failed_parse", "deadletter");
            await connection.ExecuteAsync(
                """
                insert into events (job_id, document_id, type, severity, code, payload, correlation_id)
                select job_id, document_id, 'error', 'error', 'PARSE_EMPTY', '{"from": "parse_queued", "to": "failed_parse"}', correlation_id
                    from upload_jobs where job_id = @job
                """, new { job });
        }
    }

    private static Task<Awaited<JsonArray>> UntilAsync(RunningPipeline pipeline, string expectation, Func<JsonArray, bool> condition) => Eventually.HoldsAsync(
        expectation, async _ => (await AlertsAsync(pipeline, "/api/alerts"))["alerts"]!.AsArray(), condition, Soon, CancellationToken.None, alerts =>
            alerts.ToJsonString());

    private static bool Has(JsonArray alerts, string kind, string subject) =>
        alerts.Any(alert => alert!["kind"]!.GetValue<string>() == kind && alert["subject"]!.GetValue<string>() == subject);

    private static async Task<JsonNode> AlertsAsync(RunningPipeline pipeline, string path)
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(pipeline.Monitor, path));
        return await PipelineClient.JsonOf(answer);
    }
}
