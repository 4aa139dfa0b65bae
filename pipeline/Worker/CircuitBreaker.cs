namespace Acceptance.Pipeline.Worker;

/// <summary>
/// Keeps calls away from a service that is down (contract §4): so many failures without a success between them open it; after the recovery time one trial
/// is let through, and its outcome closes it or opens it again. A share of failures in a window, as libraries count, would not keep this rule.
/// </summary>
public sealed class CircuitBreaker(int threshold, TimeSpan recovery, TimeProvider time)
{
    private readonly Lock _lock = new();
    private int _failures;
    private DateTimeOffset? _openUntil;
    private int _trials;
    private int? _trial;

    /// <summary>Asks to make a call.</summary>
    /// <param name="ticket">
    /// Goes with the report of the call. While the circuit is open, the trial's report alone counts: a call from before it opened may end only now, and tells
    /// nothing new.
    /// </param>
    /// <returns>Null when it may be made; then it is reported, and its end too. Else how long to wait.</returns>
    public TimeSpan? TryEnter(out int ticket)
    {
        lock (_lock)
        {
            ticket = 0;
            if (_openUntil is not { } until)
                return null;
            var wait = until - time.GetUtcNow();
            if (wait > TimeSpan.Zero)
                return wait;
            if (_trial is not null)
                return TimeSpan.FromSeconds(1);
            _trial = ticket = ++_trials;
            return null;
        }
    }

    /// <summary>Reports that a call reached a working service.</summary>
    public void Succeeded(int ticket)
    {
        lock (_lock)
        {
            if (Counts(ticket))
                (_failures, _openUntil) = (0, null);
        }
    }

    /// <summary>Reports that a call showed the service down.</summary>
    public void Failed(int ticket)
    {
        lock (_lock)
        {
            if (!Counts(ticket))
                return;
            // A trial's failure is one more than those that opened it.
            _failures++;
            if (_failures >= threshold)
                _openUntil = time.GetUtcNow() + recovery;
        }
    }

    /// <summary>Reports that a call is over, whatever it showed: where it was the trial, there is room for another.</summary>
    public void Ended(int ticket)
    {
        lock (_lock)
        {
            if (_trial == ticket)
                _trial = null;
        }
    }

    private bool Counts(int ticket) => _openUntil is null || _trial == ticket;
}
