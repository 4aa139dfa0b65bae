using Acceptance.Support.Drivers.Database;
using Acceptance.Support.Drivers.Http;
using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;

namespace Acceptance.Support.Drivers.Api;

/// <summary>Waits until a user is shown that a job has failed, and measures how late that is.</summary>
public sealed class FailureWatch(IPipelineEnvironment environment, EvidenceRecorder evidence, ScenarioDeadline deadline)
{
    private readonly ServiceClient _api = new("api", environment.Addresses.Api, evidence);

    /// <summary>Asks for the user's jobs, of which the number of questions is not limited as it is for one job, until this one is shown as failed.</summary>
    /// <returns>When it was shown.</returns>
    public async Task<DateTimeOffset> WaitUntilShownAsync(Upload upload)
    {
        await _api.WaitForAsync(
            $"{upload.User} is shown that the job has failed", new ServiceRequest("GET", "/api/v2/jobs?limit=10").As(upload.User.Token),
            answer => answer.Status == 200 && IsShownAsFailed(answer, upload.JobId), JobRecords.ProcessingDeadline, deadline.Token);
        return TimeProvider.System.GetUtcNow();
    }

    /// <summary>Records how long after its cause a failure was shown, and says whether that is short enough.</summary>
    /// <param name="cause">What made the job fail, in words.</param>
    /// <param name="happened">When that was.</param>
    /// <param name="shown">When the user was shown it.</param>
    /// <param name="within">How long it may take.</param>
    public bool Hold(string cause, DateTimeOffset happened, DateTimeOffset shown, TimeSpan within)
    {
        var took = shown - happened;
        evidence.Record(MetricEvidence.OfTime(
            $"From {cause} to the answer that shows the failure", happened, took, $"time from {cause} until the failure is shown", within));
        return took < within;
    }

    private static bool IsShownAsFailed(ServiceAnswer answer, Guid job) => answer.Member("jobs").EnumerateArray().Any(item =>
        item.GetProperty("job_id").GetGuid() == job && item.GetProperty("status").GetString()!.StartsWith("failed_", StringComparison.Ordinal));
}
