namespace Acceptance.Pipeline.Worker;

/// <summary>The name of this worker process, new at each start: host, process number and a random part.</summary>
public sealed class WorkerIdentity
{
    /// <summary>The name.</summary>
    public string Id { get; } = $"{Environment.MachineName}-{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..8]}";
}
