using Acceptance.Support.Environment;
using Npgsql;

namespace Acceptance.Support.Tests.Environment;

/// <summary>The pool on a real environment: a database server and the five services.</summary>
public sealed class EnvironmentPoolTests
{
    [Fact]
    public async Task What_is_well_is_used_again_and_what_has_work_left_is_not()
    {
        var cancellation = CancellationToken.None;
        using var ports = new FreePorts();
        await using var run = await EmbeddedRun.StartDatabaseAsync(ports, cancellation);
        await using var pool = new EnvironmentPool();
        var first = await pool.TakeAsync(run, "first", EnvironmentPlan.Usual, cancellation);
        await first.Services!.KillAsync(Service.Worker, cancellation);

        await pool.GiveBackAsync(first, EnvironmentPlan.Usual);
        var second = await pool.TakeAsync(run, "second", EnvironmentPlan.Usual, cancellation);
        second.Should().BeSameAs(first);
        second.Services!.IsRunning(Service.Worker).Should().BeTrue();

        await LeaveJobAsync(second.Addresses.Database.ConnectionString);
        await pool.GiveBackAsync(second, EnvironmentPlan.Usual);
        await using var third = await pool.TakeAsync(run, "third", EnvironmentPlan.Usual, cancellation);
        third.Should().NotBeSameAs(first);
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
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(Statement, connection);
        (await command.ExecuteNonQueryAsync()).Should().Be(1);
    }
}
