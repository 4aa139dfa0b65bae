using System.Diagnostics;

namespace Acceptance.Support.Environment;

/// <summary>What the containers of a compose project print, followed from their start.</summary>
internal sealed class ContainerLogs : IServiceLogs, IDisposable
{
    private readonly Dictionary<Service, LineLog> _logs = Enum.GetValues<Service>().ToDictionary(service => service, _ => new LineLog());
    private readonly List<Process> _followers = [];
    private readonly Watchdog _watchdog;

    /// <summary>Follows every service.</summary>
    /// <param name="compose">The command of the project, without a verb.</param>
    /// <param name="watchdog">Ends the followers with the run.</param>
    public ContainerLogs(IReadOnlyList<string> compose, Watchdog watchdog)
    {
        _watchdog = watchdog;
        foreach (var (service, log) in _logs)
            _followers.Add(Follow([.. compose.Skip(1), "logs", "--follow", "--no-color", "--no-log-prefix", ServiceSettings.Verb(service)], compose[0], log));
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

    private Process Follow(IEnumerable<string> arguments, string docker, LineLog log)
    {
        var follower = Process.Start(new ProcessStartInfo(docker, arguments) { RedirectStandardOutput = true })!;
        _watchdog.Watch(follower.Id);
        follower.OutputDataReceived += (_, line) => log.Add(line.Data);
        follower.BeginOutputReadLine();
        return follower;
    }
}
