namespace Acceptance.Pipeline.Jobs;

/// <summary>How often and how soon a transient failure is tried again (contract §4): after <c>2^retry_count × base</c>, at most so many times.</summary>
/// <param name="MaxRetries">Tries after the first.</param>
/// <param name="BaseDelay">Delay before the first retry.</param>
public sealed record RetryPolicy(int MaxRetries, TimeSpan BaseDelay)
{
    // Jobs that failed together must not all come back together; the delay may be up to a tenth shorter, never longer.
    private const double Jitter = 0.1;

    /// <summary>The delay before the next try, or null when there is none left.</summary>
    /// <param name="retryCount">Retries so far.</param>
    /// <param name="asked">The least delay that the service asked for.</param>
    /// <param name="random">From 0 to below 1.</param>
    public TimeSpan? NextDelay(int retryCount, TimeSpan? asked, double random)
    {
        if (retryCount >= MaxRetries)
            return null;
        var delay = BaseDelay * Math.Pow(2, retryCount) * (1 - Jitter * random);
        return asked > delay ? asked : delay;
    }
}
