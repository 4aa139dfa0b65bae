using Acceptance.Support.Environment;
using Npgsql;

namespace Acceptance.Support.Tests.Environment;

/// <summary>The pool on a real environment: a database server and the five services.</summary>
public sealed class EnvironmentPoolTests
{
    [Fact]
    public async Task What_a_scenario_left_behind_is_gone_for_the_next_one()
    {
        var cancellation = CancellationToken.None;
        using var ports = new FreePorts();
        await using var run = await EmbeddedRun.StartDatabaseAsync(ports, cancellation);
        await using var pool = new EnvironmentPool();
        var first = await pool.TakeAsync(run, "first", EnvironmentPlan.Usual, cancellation);
        var services = (IReplaceableServices)first.Services!;
        await services.KillAsync(Service.Worker, cancellation);
        services.Configure(Service.Api, new Dictionary<string, string?> { ["LIMIT_UPLOADS_PER_DAY"] = "1" });
        var another = await services.StartAnotherAsync(Service.Worker, cancellation);
        await LeaveJobAsync(first.Addresses.Database.ConnectionString);

        await pool.GiveBackAsync(first, EnvironmentPlan.Usual);
        await using var second = await pool.TakeAsync(run, "second", EnvironmentPlan.Usual, cancellation);

        second.Should().BeSameAs(first);
        services.IsRunning(Service.Worker).Should().BeTrue();
        services.ChangesOf(Service.Api).Should().BeEmpty();
        (await AnswersAsync(another)).Should().BeFalse();
        (await JobsAsync(first.Addresses.Database.ConnectionString)).Should().Be(0);
    }

    [Fact]
    public async Task What_cannot_be_made_whole_again_is_not_used()
    {
        var cancellation = CancellationToken.None;
        using var ports = new FreePorts();
        await using var run = await EmbeddedRun.StartDatabaseAsync(ports, cancellation);
        await using var pool = new EnvironmentPool();
        var first = await pool.TakeAsync(run, "first", EnvironmentPlan.Usual, cancellation);
        await ExecuteAsync(first.Addresses.Database.ConnectionString, "drop table upload_pipeline.webhook_log");

        await pool.GiveBackAsync(first, EnvironmentPlan.Usual);
        await using var second = await pool.TakeAsync(run, "second", EnvironmentPlan.Usual, cancellation);

        second.Should().NotBeSameAs(first);
    }

    // Nobody takes it within the hour.
    private static async Task LeaveJobAsync(string connectionString)
    {
        const string Statement = """
            with document as (
                insert into upload_pipeline.documents (document_id, user_id, filename, mime, bytes_len, file_sha256, raw_path)
                values (gen_random_uuid(), gen_random_uuid(), 'policy.pdf', 'application/pdf', 1, repeat('0', 64), 'raw/policy.pdf') returning *)
            insert into upload_pipeline.upload_jobs (job_id, user_id, document_id, raw_path, available_at)
            select gen_random_uuid(), user_id, document_id, raw_path, now() + interval '1 hour' from document
            """;
        (await ExecuteAsync(connectionString, Statement)).Should().Be(1);
    }

    private static async Task<int> ExecuteAsync(string connectionString, string statement)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand(statement);
        return await command.ExecuteNonQueryAsync();
    }

    private static async Task<long> JobsAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var command = source.CreateCommand("select count(*) from upload_pipeline.upload_jobs");
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<bool> AnswersAsync(Uri service)
    {
        using var client = new HttpClient();
        try
        {
            using var answer = await client.GetAsync(new Uri(service, "/health"));
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
