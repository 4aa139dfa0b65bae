using Acceptance.Pipeline.Jobs;
using Acceptance.Pipeline.Tests.Running;
using Dapper;

namespace Acceptance.Pipeline.Tests.Jobs;

[Collection(ClusterTests.Name)]
public sealed class JobFailuresTests(PipelineCluster cluster)
{
    [Fact]
    public async Task A_user_reads_the_kind_of_the_cause_and_nothing_of_what_it_says()
    {
        await using var database = PipelineCluster.Open(await cluster.NewDatabaseAsync());
        await using var connection = await database.OpenConnectionAsync();
        var job = await TestRows.JobAsync(connection, "parse_queued", "working");
        var cause = new HttpRequestException("Connection refused (parser.internal:8001)");

        await new JobFailures(new RetryPolicy(3, TimeSpan.FromSeconds(3)), TimeProvider.System).RecordAsync(connection, null,
            new FailedJob(job, "parse_queued", 0), null,
            new JobFailedException(FailureKind.Transient, "PARSER_UNREACHABLE", "The connection to the parser failed.", null, cause), CancellationToken.None);

        var error = await connection.ExecuteScalarAsync<string>("select last_error::text from upload_jobs where job_id = @job", new { job });
        error.Should().Contain("\"details\": \"HttpRequestException\"").And.Contain("The connection to the parser failed.").And.NotContain("internal");
        (await connection.ExecuteScalarAsync<string>("select payload::text from events where code = 'PARSER_UNREACHABLE'")).Should().NotContain("internal");
    }
}
