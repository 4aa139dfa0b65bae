using System.Diagnostics;

namespace Acceptance.Support.Environment;

/// <summary>What containers print, followed from their start.</summary>
internal sealed class ContainerLogs : IServiceLogs, IDisposable
{
    private readonly Dictionary<Service, LineLog> _logs = [];
    private readonly List<Process> _followers = [];
    private readonly Watchdog _watchdog;

    /// <summary>Follows every service.</summary>
    /// <param name="follow">The program, and its arguments before the container's, that prints what a container prints until it ends.</param>
    /// <param name="containers">The container of each service.</param>
    /// <param name="watchdog">Ends the followers with the run.</param>
    public ContainerLogs(IReadOnlyList<string> follow, IReadOnlyDictionary<Service, string> containers, Watchdog watchdog)
    {
        _watchdog = watchdog;
        foreach (var (service, container) in containers)
            _followers.Add(Follow(new ProcessStartInfo(follow[0], [.. follow.Skip(1), container]), _logs[service] = new LineLog()));
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> LogSince(Service service, DateTimeOffset moment) => _logs[service].Since(moment);

    /// <summary>Follows no longer.</summary>
    public void Dispose()
    {
        foreach (var follower in _followers)
        {
            follower.Kill();
            _watchdog.Forget(follower.Id);
            follower.Dispose();
        }
    }

    private Process Follow(ProcessStartInfo start, LineLog log)
    {
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        var follower = Process.Start(start)!;
        _watchdog.Watch(follower.Id);
        follower.OutputDataReceived += (_, line) => log.Add(line.Data);
        follower.ErrorDataReceived += (_, line) => log.Add(line.Data);
        follower.BeginOutputReadLine();
        follower.BeginErrorReadLine();
        return follower;
    }
}
