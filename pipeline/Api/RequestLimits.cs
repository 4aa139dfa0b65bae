using System.Threading.RateLimiting;

namespace Acceptance.Pipeline.Api;

/// <summary>The limits on requests, counted in this process (contract §2). Limits on jobs and uploads are counted in the database.</summary>
public sealed class RequestLimits(UsageLimits limits) : IDisposable
{
    private readonly PartitionedRateLimiter<Guid> _requests = Limiter<Guid>(limits.RequestsPerHour, TimeSpan.FromHours(1));
    private readonly PartitionedRateLimiter<(Guid User, Guid Job)> _polls = Limiter<(Guid, Guid)>(limits.PollsPerMinute, TimeSpan.FromMinutes(1));

    /// <summary>Counts a request of a user.</summary>
    /// <exception cref="ApiException">It is one too many.</exception>
    public void CountRequest(Guid user) =>
        Take(_requests, user, "request_limit", $"At most {limits.RequestsPerHour} requests an hour are allowed.");

    /// <summary>Counts a status query of a job.</summary>
    /// <exception cref="ApiException">It is one too many.</exception>
    public void CountPoll(Guid user, Guid job) =>
        Take(_polls, (user, job), "poll_limit", $"At most {limits.PollsPerMinute} status queries of a job are allowed in a minute.");

    /// <inheritdoc/>
    public void Dispose()
    {
        _requests.Dispose();
        _polls.Dispose();
    }

    private static PartitionedRateLimiter<T> Limiter<T>(int permits, TimeSpan window) where T : notnull =>
        PartitionedRateLimiter.Create<T, T>(key => RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = permits,
            Window = window,
            QueueLimit = 0,
        }));

    private static void Take<T>(PartitionedRateLimiter<T> limiter, T key, string code, string message)
    {
        using var lease = limiter.AttemptAcquire(key);
        if (!lease.IsAcquired)
        {
            // A limiter of windows gives it with each refusal.
            lease.TryGetMetadata(MetadataName.RetryAfter, out var wait);
            throw ApiException.TooMany(code, message, wait);
        }
    }
}
