using Acceptance.Pipeline.Tests.Running;
using Dapper;
using Npgsql;

namespace Acceptance.Pipeline.Tests.Schema;

/// <summary>Row-level security: a signed-in user reads rows of his own, writes none, and the buffers and secrets are closed to him (contract §7).</summary>
[Collection(ClusterTests.Name)]
public sealed class AccessTests(PipelineCluster cluster) : IAsyncLifetime
{
    private readonly Guid _dora = Guid.NewGuid();
    private NpgsqlDataSource? _database;

    public async Task InitializeAsync()
    {
        _database = PipelineCluster.Open(await cluster.NewDatabaseAsync());
        await using var connection = await _database.OpenConnectionAsync();
        // A dead letter with a chunk, so that each has a row in every table that users may read.
        foreach (var user in (Guid[])[_dora, Guid.NewGuid()])
            await TestRows.ChunkAsync(connection, await TestRows.JobAsync(connection, "failed_embedding", "deadletter", user));
    }

    public async Task DisposeAsync()
    {
        if (_database is not null)
            await _database.DisposeAsync();
    }

    [Theory]
    [InlineData("documents")]
    [InlineData("events")]
    [InlineData("dead_letter")]
    [InlineData("document_chunks")]
    public async Task A_user_sees_rows_of_his_own_only(string table)
    {
        var (visible, all) = (await RowsAsync("authenticated"), await RowsAsync("service_role"));

        (visible, all).Should().Be((1, 2), "another user has one too");

        Task<long> RowsAsync(string role) => AsAsync(role, connection => connection.ExecuteScalarAsync<long>($"select count(*) from {table}"));
    }

    [Fact]
    public async Task A_user_sees_his_job_without_its_secret()
    {
        (await AsAsync("authenticated", connection => connection.ExecuteScalarAsync<long>("select count(job_id) from upload_jobs"))).Should().Be(1);
        await DeniedAsync("authenticated", "select webhook_secret from upload_jobs");
    }

    [Fact]
    public async Task Without_a_user_nothing_is_visible() =>
        (await AsAsync("authenticated", connection => connection.ExecuteScalarAsync<long>("select count(*) from documents"), user: null)).Should().Be(0);

    [Theory]
    [InlineData("select 1 from document_chunk_buffer")]
    [InlineData("select 1 from document_vector_buffer")]
    [InlineData("select 1 from webhook_log")]
    [InlineData("select 1 from workers")]
    [InlineData("update upload_jobs set state = 'queued'")]
    [InlineData("delete from documents")]
    [InlineData("insert into workers (worker_id, version) values ('mine', '1')")]
    [InlineData("select rotate_webhook_secret(gen_random_uuid(), '1 hour')")]
    public Task A_user_is_refused(string sql) => DeniedAsync("authenticated", sql);

    [Fact]
    public async Task The_service_role_does_the_work()
    {
        var rows = await AsAsync("service_role", connection => connection.ExecuteAsync("update upload_jobs set retry_count = retry_count"));

        rows.Should().Be(2);
    }

    [Theory]
    [InlineData("upload_pipeline_monitor", "update upload_jobs set retry_count = 1")]
    [InlineData("upload_pipeline_monitor", "select webhook_secret from upload_jobs")]
    [InlineData("upload_pipeline_monitor", "select text from document_chunks")]
    [InlineData("upload_pipeline_api", "select text from document_chunk_buffer")]
    [InlineData("upload_pipeline_api", "delete from documents")]
    [InlineData("upload_pipeline_api", "delete from events")]
    [InlineData("upload_pipeline_worker", "delete from upload_jobs")]
    [InlineData("upload_pipeline_worker", "insert into documents select * from documents")]
    [InlineData("upload_pipeline_worker", "update events set code = 'X'")]
    [InlineData("upload_pipeline_worker", "select 1 from webhook_log")]
    public Task A_service_has_no_right_that_it_does_not_need(string role, string sql) => DeniedAsync(role, sql);

    private async Task DeniedAsync(string role, string sql)
    {
        var attempt = () => AsAsync(role, connection => connection.ExecuteAsync(sql));

        (await attempt.Should().ThrowAsync<PostgresException>()).Which.SqlState.Should().Be(PostgresErrorCodes.InsufficientPrivilege);
    }

    private Task<T> AsAsync<T>(string role, Func<NpgsqlConnection, Task<T>> question) => AsAsync(role, question, _dora);

    private async Task<T> AsAsync<T>(string role, Func<NpgsqlConnection, Task<T>> question, Guid? user)
    {
        await using var connection = await _database!.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await connection.ExecuteAsync(
            $"""
            select set_config('request.jwt.claims', case when @user is null then '' else json_build_object('sub', @user::text)::text end, true);
            set local role {role}
            """,
            new { user });
        return await question(connection);
    }
}
