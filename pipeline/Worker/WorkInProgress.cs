using System.Collections.Concurrent;

namespace Acceptance.Pipeline.Worker;

/// <summary>The jobs that this process works on, and how many it has completed.</summary>
public sealed class WorkInProgress
{
    private readonly ConcurrentDictionary<Guid, byte> _jobs = new();
    private long _completed;

    /// <summary>The jobs it works on.</summary>
    public IReadOnlyCollection<Guid> Jobs => [.. _jobs.Keys];

    /// <summary>Jobs that it brought to complete.</summary>
    public long Completed => Interlocked.Read(ref _completed);

    /// <summary>Notes that work on a job begins.</summary>
    public void Begin(Guid job) => _jobs[job] = 0;

    /// <summary>Notes that it ends.</summary>
    public void End(Guid job) => _jobs.TryRemove(job, out _);

    /// <summary>Notes a completed job.</summary>
    public void CountCompleted() => Interlocked.Increment(ref _completed);
}
