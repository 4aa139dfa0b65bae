namespace Acceptance.Pipeline.Worker;

/// <summary>Wakes whoever waits for work.</summary>
public sealed class WakeSignal
{
    private TaskCompletionSource _next = New();

    /// <summary>Ends when the signal is next given. Take it before the look for work, so that a signal in between is not lost.</summary>
    public Task Next => Volatile.Read(ref _next).Task;

    /// <summary>Gives the signal.</summary>
    public void Wake() => Interlocked.Exchange(ref _next, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
