using System.Diagnostics;
using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;
using Npgsql;

namespace Acceptance.Support.Drivers.StateMachine;

/// <summary>
/// Tries every step between two statuses on a job of its own, inside a transaction that is rolled back, and sees which ones the database takes (contract §4).
/// </summary>
public sealed class StateMachineDriver(DatabaseAddress database, EvidenceRecorder evidence, ScenarioDeadline deadline)
{
    /// <summary>The statuses of a job that goes well, in order.</summary>
    public static readonly IReadOnlyList<string> Path =
    [
        "uploaded", "parse_queued", "parsed", "parse_validated", "chunking", "chunks_stored", "embedding_queued", "embedding_in_progress", "embeddings_stored", "complete",
    ];

    /// <summary>The statuses in which a job ends when it fails, each with a status of the stage that it belongs to.</summary>
    public static readonly IReadOnlyDictionary<string, string> Failures = new Dictionary<string, string>
    {
        ["failed_parse"] = "parse_queued",
        ["failed_chunking"] = "chunking",
        ["failed_embedding"] = "embedding_in_progress",
    };

    private const string Step = "update upload_pipeline.upload_jobs set status = @status, state = @state where job_id = @job";

    /// <summary>Every pair of different statuses, and whether the database took the step from the first to the second.</summary>
    public async Task<IReadOnlyDictionary<(string From, string To), bool>> TryEveryStepAsync()
    {
        var (at, watch) = (TimeProvider.System.GetUtcNow(), Stopwatch.StartNew());
        var taken = new Dictionary<(string, string), bool>();
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(deadline.Token);
        await using var transaction = await connection.BeginTransactionAsync(deadline.Token);
        string[] all = [.. Path, .. Failures.Keys];
        foreach (var from in all)
        {
            var job = await NewJobAsync(connection, from);
            foreach (var to in all.Where(to => to != from))
                taken[(from, to)] = await TakesAsync(connection, transaction, job, to);
        }

        await transaction.RollbackAsync(deadline.Token);
        evidence.Record(new SqlEvidence(
            $"Every step from one status to another: {taken.Values.Count(yes => yes)} taken, {taken.Values.Count(yes => !yes)} refused", at, watch.Elapsed,
            Step, [], ["from \\ to", .. all], [.. all.Select(from => (IReadOnlyList<string?>)[from, .. all.Select(to => from == to ? "" : taken[(from, to)] ? "taken" : "refused")])]));
        return taken;
    }

    private async Task<Guid> NewJobAsync(NpgsqlConnection connection, string status)
    {
        var (job, document) = (Guid.NewGuid(), Guid.NewGuid());
        await ExecuteAsync(
            connection,
            """
            insert into upload_pipeline.documents (document_id, user_id, filename, mime, bytes_len, file_sha256, raw_path)
            values (@document, @document, 'probe.pdf', 'application/pdf', 1, repeat('0', 64), 'storage://raw/probe.pdf');
            insert into upload_pipeline.upload_jobs (job_id, user_id, document_id, status, state, raw_path)
            values (@job, @document, @document, 'uploaded', 'queued', 'storage://raw/probe.pdf');
            """,
            ("job", job), ("document", document));
        if (status == Path[0])
        {
            await StepAsync(connection, job, status);
            return job;
        }

        var path = Failures.TryGetValue(status, out var stage) ? [.. Path.TakeWhile(step => step != stage), stage, status] : Path.TakeWhile(step => step != status).Append(status);
        foreach (var step in path)
            await StepAsync(connection, job, step);
        return job;
    }

    private async Task<bool> TakesAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Guid job, string to)
    {
        await transaction.SaveAsync("before", deadline.Token);
        try
        {
            await StepAsync(connection, job, to);
            return true;
        }
        catch (PostgresException)
        {
            return false;
        }
        finally
        {
            await transaction.RollbackAsync("before", deadline.Token);
        }
    }

    private Task StepAsync(NpgsqlConnection connection, Guid job, string status) => ExecuteAsync(connection, Step, ("job", job), ("status", status), ("state", StateOf(status)));

    private async Task ExecuteAsync(NpgsqlConnection connection, string sql, params (string Name, object Value)[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        await command.ExecuteNonQueryAsync(deadline.Token);
    }

    private static string StateOf(string status) => status == "complete" ? "done" : Failures.ContainsKey(status) ? "deadletter" : "working";
}
