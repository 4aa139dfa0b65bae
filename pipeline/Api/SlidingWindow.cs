namespace Acceptance.Pipeline.Api;

/// <summary>
/// Counts what was done by key within the time that has just passed, in this process. The framework's limiters name a whole window as the time to wait, and
/// those with fixed windows let twice as many through where two of them meet.
/// </summary>
/// <param name="most">How many are allowed within the window, 1 or more.</param>
/// <param name="window">Its length.</param>
/// <param name="time">The clock.</param>
public sealed class SlidingWindow<TKey>(int most, TimeSpan window, TimeProvider time) where TKey : notnull
{
    private readonly Lock _lock = new();
    private readonly Dictionary<TKey, Queue<long>> _taken = [];
    private long _lookedThrough = time.GetTimestamp();

    /// <summary>How many keys are kept in mind; those that were idle for a window or two are not.</summary>
    internal int Keys
    {
        get
        {
            lock (_lock)
                return _taken.Count;
        }
    }

    /// <summary>Counts one more.</summary>
    /// <returns>Null when it is allowed; else it is not counted, and this is the time until one is.</returns>
    public TimeSpan? Take(TKey key)
    {
        lock (_lock)
        {
            ForgetTheIdle();
            if (!_taken.TryGetValue(key, out var taken))
                _taken[key] = taken = [];
            ForgetOld(taken);
            if (taken.Count >= most)
                return window - time.GetElapsedTime(taken.Peek());
            taken.Enqueue(time.GetTimestamp());
            return null;
        }
    }

    private void ForgetOld(Queue<long> taken)
    {
        while (taken.TryPeek(out var first) && time.GetElapsedTime(first) >= window)
            taken.Dequeue();
    }

    // Once a window, so that whoever came once does not stay for ever.
    private void ForgetTheIdle()
    {
        if (time.GetElapsedTime(_lookedThrough) < window)
            return;
        _lookedThrough = time.GetTimestamp();
        foreach (var (key, taken) in _taken)
        {
            ForgetOld(taken);
            if (taken.Count == 0)
                _taken.Remove(key);
        }
    }
}
