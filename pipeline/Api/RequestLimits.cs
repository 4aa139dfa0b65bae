namespace Acceptance.Pipeline.Api;

/// <summary>The limits on requests, counted in this process (contract §2). Limits on jobs and uploads are counted in the database.</summary>
public sealed class RequestLimits(UsageLimits limits, TimeProvider time)
{
    private readonly SlidingWindow<Guid> _requests = new(limits.RequestsPerHour, TimeSpan.FromHours(1), time);
    private readonly SlidingWindow<(Guid User, Guid Job)> _polls = new(limits.PollsPerMinute, limits.PollWindow, time);

    /// <summary>Counts a request of a user.</summary>
    /// <exception cref="ApiException">It is one too many.</exception>
    public void CountRequest(Guid user)
    {
        if (_requests.Take(user) is { } wait)
            throw ApiException.TooMany("request_limit", $"At most {limits.RequestsPerHour} requests an hour are allowed.", wait);
    }

    /// <summary>Counts a status query of a job.</summary>
    /// <exception cref="ApiException">It is one too many.</exception>
    public void CountPoll(Guid user, Guid job)
    {
        if (_polls.Take((user, job)) is { } wait)
            throw ApiException.TooMany("poll_limit", $"At most {limits.PollsPerMinute} status queries of a job are allowed in {limits.PollWindow.TotalSeconds} s.", wait);
    }
}
