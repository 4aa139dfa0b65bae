using Acceptance.Pipeline.Monitoring;
using Acceptance.Pipeline.Tests.Running;
using Acceptance.Support.Environment;
using Acceptance.Support.Waiting;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Acceptance.Pipeline.Tests.Schema;

/// <summary>What a service's login may do is what the service does.</summary>
[Collection(ClusterTests.Name)]
public sealed class RightsTests(PipelineCluster cluster) : IAsyncLifetime
{
    private DatabaseAddress? _address;

    public async Task InitializeAsync()
    {
        _address = await cluster.NewDatabaseAsync();
        await using var owner = PipelineCluster.Open(_address);
        await using var connection = await owner.OpenConnectionAsync();
        await TestRows.JobAsync(connection, "uploaded", "queued");
        await TestRows.JobAsync(connection, "failed_parse", "deadletter");
        await using var script = typeof(SnapshotReader).Assembly.GetManifestResourceStream("0011_fewer_rights.sql")!;
        using var text = new StreamReader(script);
        // Applied to every new database already; once more changes nothing.
        await connection.ExecuteAsync(await text.ReadToEndAsync());
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Theory]
    [InlineData("monitor", "select 1 from documents")]
    [InlineData("monitor", "select 1 from dead_letter")]
    [InlineData("monitor", "select user_id from upload_jobs")]
    [InlineData("monitor", "select last_error from upload_jobs")]
    [InlineData("monitor", "select correlation_id from events")]
    [InlineData("monitor", "select version from workers")]
    [InlineData("worker", "update document_chunk_buffer set text = 'x'")]
    [InlineData("worker", "update document_vector_buffer set batch_id = gen_random_uuid()")]
    [InlineData("api", "update webhook_log set outcome = 'accepted'")]
    public async Task A_login_is_refused_what_its_service_never_does(string service, string sql)
    {
        await using var database = As(service);
        await using var connection = await database.OpenConnectionAsync();

        var attempt = () => connection.ExecuteAsync(sql);

        (await attempt.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task The_monitor_may_read_all_that_its_page_shows()
    {
        await using var database = As("monitor");
        var thresholds = new AlertThresholds(TimeSpan.FromSeconds(60), 0.1, 5, TimeSpan.FromHours(1), TimeSpan.FromSeconds(60));

        await using var window = new WindowReader(database, thresholds, TimeProvider.System, NullLogger<WindowReader>.Instance);
        var snapshot = await new SnapshotReader(database, thresholds, window).ReadAsync(CancellationToken.None);

        (snapshot.Queue.Depth, snapshot.DeadLetters, snapshot.Jobs.Recent.Count).Should().Be((1, 1, 2));
        await Eventually.HoldsAsync("the window is read", window.LatestAsync, figures => figures != WindowFigures.None, TimeSpan.FromSeconds(20), CancellationToken.None);
    }

    private NpgsqlDataSource As(string service) => PipelineCluster.Open(PipelineCluster.As(_address!, service));
}
