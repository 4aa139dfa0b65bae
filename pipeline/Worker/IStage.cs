using Acceptance.Pipeline.Jobs;

namespace Acceptance.Pipeline.Worker;

/// <summary>Work that is done with a job in one or more statuses.</summary>
public interface IStage
{
    /// <summary>The statuses it works in.</summary>
    IReadOnlyList<string> Statuses { get; }

    /// <summary>Does the work.</summary>
    /// <returns>The job's new status, with which this worker goes on unless it is the last one; null when the job waits.</returns>
    /// <exception cref="JobFailedException">It could not be done.</exception>
    /// <exception cref="LeaseLostException">Another worker has the job.</exception>
    Task<string?> RunAsync(ClaimedJob job, CancellationToken cancellationToken);
}
