using Acceptance.Pipeline.Api;
using Acceptance.Pipeline.Tests.Running;
using Acceptance.Support.Environment;
using Acceptance.Support.Waiting;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Acceptance.Pipeline.Tests.Api;

/// <summary>Nonces are kept for as long as a callback with them could be good, and not for ever; with the API's own rights.</summary>
[Collection(ClusterTests.Name)]
public sealed class SeenNoncesTests(PipelineCluster cluster) : IAsyncLifetime
{
    private DatabaseAddress? _address;
    private NpgsqlDataSource? _database;

    private NpgsqlDataSource Database => _database!;

    public async Task InitializeAsync()
    {
        _address = await cluster.NewDatabaseAsync();
        _database = PipelineCluster.Open(PipelineCluster.As(_address, "api"));
        await using var connection = await _database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            """
            insert into webhook_log (nonce, job_id, outcome, received_at)
            select 'of ' || age || ' s', gen_random_uuid(), 'accepted', now() - make_interval(secs => age) from unnest(array[0, 601, 3500, 3700]) as age
            """);
    }

    public async Task DisposeAsync() => await Database.DisposeAsync();

    [Fact]
    public async Task A_nonce_that_could_be_good_again_stays_and_an_old_one_goes()
    {
        using var nonces = new SeenNonces(Database, TimeProvider.System, NullLogger<SeenNonces>.Instance);

        (await nonces.ForgetAsync(CancellationToken.None)).Should().Be(1);

        (await LeftAsync()).Should().Equal("of 0 s", "of 3500 s", "of 601 s");
    }

    [Fact]
    public async Task It_happens_by_itself_every_ten_minutes()
    {
        var time = new FakeTimeProvider();
        using var nonces = new SeenNonces(Database, time, NullLogger<SeenNonces>.Instance);
        await nonces.StartAsync(CancellationToken.None);

        await Eventually.HoldsAsync("the old nonce is gone", async _ =>
        {
            time.Advance(TimeSpan.FromMinutes(10));
            return await LeftAsync();
        }, left => left.Count == 3, TimeSpan.FromSeconds(20), CancellationToken.None);

        await nonces.StopAsync(CancellationToken.None);
    }

    private async Task<IReadOnlyList<string>> LeftAsync()
    {
        await using var connection = await Database.OpenConnectionAsync();
        return [.. await connection.QueryAsync<string>("select nonce from webhook_log order by nonce collate \"C\"")];
    }
}
