using System.Text;
using Acceptance.Pipeline.Jobs;
using Acceptance.Pipeline.Storage;
using Npgsql;

namespace Acceptance.Pipeline.Worker;

/// <summary>Makes sure that the stored text is there and is what the parser gave.</summary>
public sealed class ValidateStage(NpgsqlDataSource database, WorkerIdentity worker, StorageClient storage) : IStage
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Statuses { get; } = [JobStatus.Parsed];

    /// <inheritdoc/>
    public async Task<string?> RunAsync(ClaimedJob job, CancellationToken cancellationToken)
    {
        var text = await storage.ReadTextAsync(StoredObject.Parse(job.ParsedPath!), job.ParsedSha256, cancellationToken);
        if (string.IsNullOrWhiteSpace(text))
            throw new JobFailedException(FailureKind.Permanent, "PARSE_EMPTY", "The document holds no text.");

        var move = new JobMove(JobStatus.Parsed, JobStatus.ParseValidated, "stage_done", "PARSE_VALIDATED")
        {
            Facts = new() { ["bytes"] = Encoding.UTF8.GetByteCount(text) },
        };
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await move.MakeAsync(connection, null, job.JobId, worker.Id, cancellationToken);
        return move.To;
    }
}
