using System.Diagnostics;
using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;
using Npgsql;

namespace Acceptance.Support.Drivers.StateMachine;

/// <summary>
/// Tries every change of a job's status and state on a job of its own, inside a transaction that is rolled back, and sees which ones the database takes
/// (contract §4).
/// </summary>
public sealed class StateMachineDriver(DatabaseAddress database, EvidenceRecorder evidence, ScenarioDeadline deadline)
{
    /// <summary>The statuses of a job that goes well, in order.</summary>
    public static readonly IReadOnlyList<string> Path =
    [
        "uploaded", "parse_queued", "parsed", "parse_validated", "chunking", "chunks_stored", "embedding_queued", "embedding_in_progress", "embeddings_stored", "complete",
    ];

    /// <summary>The statuses in which a job ends when it fails, each with the statuses of its stage.</summary>
    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Failures = new Dictionary<string, IReadOnlyList<string>>
    {
        ["failed_parse"] = ["uploaded", "parse_queued", "parsed"],
        ["failed_chunking"] = ["parse_validated", "chunking"],
        ["failed_embedding"] = ["chunks_stored", "embedding_queued", "embedding_in_progress", "embeddings_stored"],
    };

    private const string Step = "update upload_pipeline.upload_jobs set status = @status, state = @state where job_id = @job";

    private static readonly string[] Statuses = [.. Path, .. Failures.Keys];
    private static readonly string[] States = ["queued", "working", "retryable", "done", "deadletter"];

    /// <summary>Every pair of different statuses, and whether the database took the step from the first to the second.</summary>
    public Task<IReadOnlyDictionary<(string From, string To), bool>> TryEveryStepAsync() =>
        TryAsync("Every step from one status to another", Statuses, Statuses, WayTo, (_, to) => At(to));

    /// <summary>Every pair of different states, and whether the database took the change from the first to the second; the status changes with it where it must.</summary>
    public Task<IReadOnlyDictionary<(string From, string To), bool>> TryEveryChangeOfStateAsync() =>
        TryAsync("Every change from one state to another", States, States, WayToState, ChangeOfState);

    /// <summary>Every failure and every status, and whether the database let the job go back into the queue with that status.</summary>
    public Task<IReadOnlyDictionary<(string From, string To), bool>> TryEveryWayBackAsync() =>
        TryAsync("Every way from a failure back into the queue", [.. Failures.Keys], Path, WayTo, (_, to) => new Position(to, "queued"));

    /// <summary>Every status in which a job may wait for another try, and whether the database let it go back into the queue with another status.</summary>
    public Task<IReadOnlyDictionary<(string From, string To), bool>> TryEveryWayBackFromWaitingAsync() => TryAsync(
        "Every way from a wait for another try back into the queue", [.. Path.SkipLast(1)], Path,
        from => [.. WayTo(from), new Position(from, "retryable")], (_, to) => new Position(to, "queued"));

    /// <summary>Every status in which a job may wait for another try, and whether the database let it take another status while it goes on waiting.</summary>
    public Task<IReadOnlyDictionary<(string From, string To), bool>> TryEveryStepWhileWaitingAsync() => TryAsync(
        "Every step of a job that goes on waiting for another try", [.. Path.SkipLast(1)], Path,
        from => [.. WayTo(from), new Position(from, "retryable")], (_, to) => new Position(to, "retryable"));

    private async Task<IReadOnlyDictionary<(string From, string To), bool>> TryAsync(
        string title, IReadOnlyList<string> starts, IReadOnlyList<string> ends, Func<string, IEnumerable<Position>> wayTo, Func<string, string, Position> change)
    {
        var (at, watch) = (TimeProvider.System.GetUtcNow(), Stopwatch.StartNew());
        var taken = new Dictionary<(string, string), bool>();
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(deadline.Token);
        await using var transaction = await connection.BeginTransactionAsync(deadline.Token);
        foreach (var from in starts)
        {
            var job = await NewJobAsync(connection, wayTo(from));
            foreach (var to in ends.Where(to => to != from))
                taken[(from, to)] = await TakesAsync(connection, transaction, job, change(from, to));
        }

        await transaction.RollbackAsync(deadline.Token);
        evidence.Record(new SqlEvidence(
            $"{title}: {taken.Values.Count(yes => yes)} taken, {taken.Values.Count(yes => !yes)} refused", at, watch.Elapsed, Step, [], ["from \\ to", .. ends],
            [.. starts.Select(from => (IReadOnlyList<string?>)[from, .. ends.Select(to => from == to ? "" : taken[(from, to)] ? "taken" : "refused")])]));
        return taken;
    }

    private async Task<Guid> NewJobAsync(NpgsqlConnection connection, IEnumerable<Position> way)
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
        foreach (var position in way)
            await StepAsync(connection, job, position);
        return job;
    }

    private async Task<bool> TakesAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, Guid job, Position to)
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

    private Task StepAsync(NpgsqlConnection connection, Guid job, Position to) =>
        ExecuteAsync(connection, Step, ("job", job), ("status", to.Status), ("state", to.State));

    private async Task ExecuteAsync(NpgsqlConnection connection, string sql, params (string Name, object Value)[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value);
        await command.ExecuteNonQueryAsync(deadline.Token);
    }

    private static IEnumerable<Position> WayTo(string status) =>
        Failures.TryGetValue(status, out var stage) ? [.. WayTo(stage[0]), At(status)] : Path.TakeWhile(step => step != status).Append(status).Select(At);

    // Where a job is done or has failed, its status says so too.
    private static IEnumerable<Position> WayToState(string state) => state switch
    {
        "working" => WayTo(Path[^2]),
        "retryable" => [.. WayToState("working"), new Position(Path[^2], state)],
        "queued" => [.. WayToState("retryable"), new Position(Path[^2], state)],
        _ => [.. WayToState("working"), ChangeOfState("working", state)],
    };

    private static Position ChangeOfState(string from, string to) => new(
        to switch
        {
            "done" => "complete",
            "deadletter" => "failed_embedding",
            _ => from is "done" or "deadletter" ? Failures["failed_embedding"][0] : Path[^2],
        },
        to);

    private static Position At(string status) => new(status, status == "complete" ? "done" : Failures.ContainsKey(status) ? "deadletter" : "working");

    private sealed record Position(string Status, string State);
}
