using System.Diagnostics;
using Acceptance.Pipeline.Hosting;
using Acceptance.Pipeline.Jobs;
using Npgsql;

namespace Acceptance.Pipeline.Worker;

/// <summary>Carries a claimed job through the stages until it waits, fails, ends or is another worker's.</summary>
public sealed class JobRunner(
    NpgsqlDataSource database, WorkerIdentity worker, JobClaims claims, JobFailures failures, WorkInProgress work, IEnumerable<IStage> stages,
    ILogger<JobRunner> logger)
{
    private readonly Dictionary<string, IStage> _stages =
        stages.SelectMany(stage => stage.Statuses.Select(status => (status, stage))).ToDictionary(pair => pair.status, pair => pair.stage);

    /// <summary>Works on the job. Only cancellation and a lost database come out as exceptions.</summary>
    public async Task RunAsync(ClaimedJob job, CancellationToken cancellationToken)
    {
        using var scope = logger.BeginScope(job.LogScope());
        if (job.TakenFrom is { } lost)
            logger.LogWarning("Took the job over in {Status}: {Worker} lost its lease.", job.Status, lost);
        var current = job;
        try
        {
            while (current.Status != JobStatus.Complete && await RunStageAsync(current, cancellationToken) is { } status)
            {
                logger.LogInformation("{From} → {To}", current.Status, status);
                current = current with { Status = status };
            }

            if (current.Status == JobStatus.Complete)
            {
                work.CountCompleted();
                Telemetry.JobsEnded.Add(1, new KeyValuePair<string, object?>("status", JobStatus.Complete));
            }
        }
        catch (LeaseLostException e)
        {
            logger.LogWarning(e, "Another worker has the job, or a callback moved it on.");
            await claims.ReleaseAsync(current.JobId, TimeSpan.Zero, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The worker that stops gives back all that it holds.
            logger.LogInformation("Stopped in {Status}.", current.Status);
            throw;
        }
        catch (NpgsqlException e) when (e.IsTransient || e is not PostgresException)
        {
            // Nothing can be recorded without the database; when it is back, the job is due, since its lease is this worker's.
            logger.LogError(e, "The database failed in {Status}.", current.Status);
            throw;
        }
        catch (Exception e)
        {
            await FailAsync(current, e, cancellationToken);
        }
    }

    private async Task<string?> RunStageAsync(ClaimedJob job, CancellationToken cancellationToken)
    {
        using var span = Telemetry.Source.StartActivity(job.Status, ActivityKind.Consumer, job.TraceParent);
        span?.SetTag("job_id", job.JobId).SetTag("document_id", job.DocumentId).SetTag("correlation_id", job.CorrelationId);
        var began = Stopwatch.GetTimestamp();
        try
        {
            return await _stages[job.Status].RunAsync(job, cancellationToken);
        }
        finally
        {
            Telemetry.StageSeconds.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new KeyValuePair<string, object?>("status", job.Status));
        }
    }

    // The user reads this: the kind of the failure, and nothing of the system's inside.
    private static string WhatFailed(Exception cause) => cause is Npgsql.PostgresException { SqlState: var state }
        ? $"The worker failed: the database refused its work ({state})." : $"The worker failed: {cause.GetType().Name}.";

    private async Task FailAsync(ClaimedJob job, Exception cause, CancellationToken cancellationToken)
    {
        var failure = cause as JobFailedException
            ?? new JobFailedException(FailureKind.Transient, "INTERNAL_ERROR", WhatFailed(cause), null, cause);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        try
        {
            var failed = new FailedJob(job.JobId, job.Status, job.RetryCount);
            var retryAt = await failures.RecordAsync(connection, null, failed, worker.Id, failure, cancellationToken);
            JobFailures.Count(failed, failure, retryAt);
            if (retryAt is null)
                logger.LogError(cause, "{Code} in {Status}: {Message} The job is a dead letter.", failure.Code, job.Status, failure.Message);
            else
                logger.LogWarning(cause, "{Code} in {Status}: {Message} It is tried again at {RetryAt:O}.", failure.Code, job.Status, failure.Message, retryAt);
        }
        catch (LeaseLostException e)
        {
            logger.LogWarning(e, "{Code} in {Status} is not recorded: another worker has the job, or a callback moved it on.", failure.Code, job.Status);
            await claims.ReleaseAsync(job.JobId, TimeSpan.Zero, cancellationToken);
        }
    }
}
