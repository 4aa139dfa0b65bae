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
    private bool _isTrialUnderWay;

    /// <summary>Asks to make a call.</summary>
    /// <returns>Null when it may be made and must be reported; else how long to wait.</returns>
    public TimeSpan? TryEnter()
    {
        lock (_lock)
        {
            if (_openUntil is not { } until)
                return null;
            var wait = until - time.GetUtcNow();
            if (wait > TimeSpan.Zero)
                return wait;
            if (_isTrialUnderWay)
                return TimeSpan.FromSeconds(1);
            _isTrialUnderWay = true;
            return null;
        }
    }

    /// <summary>Reports that a call reached a working service.</summary>
    public void Succeeded()
    {
        lock (_lock)
            (_failures, _openUntil, _isTrialUnderWay) = (0, null, false);
    }

    /// <summary>Reports that a call showed the service down.</summary>
    public void Failed()
    {
        lock (_lock)
        {
            _failures++;
            if (_failures >= threshold || _isTrialUnderWay)
                _openUntil = time.GetUtcNow() + recovery;
            _isTrialUnderWay = false;
        }
    }

    /// <summary>Reports that a call was given up before it showed anything.</summary>
    public void Abandoned()
    {
        lock (_lock)
            _isTrialUnderWay = false;
    }
}
