using System.Globalization;
using Acceptance.Support.Environment;

namespace Acceptance.Support.Drivers.Metrics;

/// <summary>Finds the process that listens on a port of this machine, whoever started it, in Linux's /proc.</summary>
public static class ListeningProcess
{
    private const string Listening = "0A";

    /// <summary>The process's number, or null when nobody of this machine listens there or the system is not Linux.</summary>
    public static int? On(int port) =>
        SocketsOn(port) is { Count: > 0 } sockets ? ProcessTable.All().Cast<int?>().FirstOrDefault(process => Holds(process!.Value, sockets)) : null;

    private static HashSet<string> SocketsOn(int port)
    {
        var local = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
        return
        [
            .. ((string[])["/proc/net/tcp", "/proc/net/tcp6"]).Where(File.Exists).SelectMany(File.ReadLines)
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Where(fields => fields.Length > 9 && fields[1].EndsWith(local, StringComparison.Ordinal) && fields[3] == Listening)
                .Select(fields => $"socket:[{fields[9]}]"),
        ];
    }

    private static bool Holds(int process, HashSet<string> sockets)
    {
        try
        {
            return Directory.EnumerateFiles($"/proc/{process}/fd").Any(descriptor => File.ResolveLinkTarget(descriptor,
                false) is { } target && sockets.Contains(target.Name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another user's process, or one that has just ended: not the one that is looked for.
            return false;
        }
    }
}
