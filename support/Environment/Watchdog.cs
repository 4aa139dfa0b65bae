using System.Diagnostics;
using System.Globalization;

namespace Acceptance.Support.Environment;

/// <summary>
/// A shell process that outlives the run by a moment and ends what the run could not: it holds the reading end of a pipe, and when the pipe closes,
/// by a normal end, Ctrl-C or kill -9, it stops every watched process, ends what the run has in containers and removes the run's temporary folder.
/// </summary>
public sealed class Watchdog : IDisposable
{
    private readonly Process _shell;
    private readonly StreamWriter _pipe;

    private Watchdog(Process shell)
    {
        _shell = shell;
        _pipe = shell.StandardInput;
        _pipe.AutoFlush = true;
    }

    /// <summary>Starts the watchdog over a temporary folder that it will remove.</summary>
    public static Watchdog Over(string temporaryFolder)
    {
        var script = Resource.Text("watchdog.sh");
        var start = new ProcessStartInfo(ProgramFinder.Find("setsid") ?? "/bin/sh") { RedirectStandardInput = true };
        // A session of its own keeps a signal to the run's process group, such as Ctrl-C, away from the watchdog.
        if (start.FileName != "/bin/sh")
            start.ArgumentList.Add("/bin/sh");
        foreach (var argument in (string[])["-c", script, "acceptance-watchdog", temporaryFolder])
            start.ArgumentList.Add(argument);

        return new Watchdog(Process.Start(start) ?? throw new InvalidOperationException("The watchdog could not be started."));
    }

    /// <summary>Ends the process with the run.</summary>
    public void Watch(int processId) => Tell("watch", Text(processId));

    /// <summary>Ends the containers of a compose project with the run, and their volumes.</summary>
    /// <param name="project">The project's name: lower-case letters, digits and dashes.</param>
    public void WatchContainers(string project) => Tell("compose", project);

    /// <summary>Says that the process has ended, so that its number may be another process's by now.</summary>
    public void Forget(int processId) => Tell("forget", Text(processId));

    /// <summary>Closes the pipe and waits until the watchdog has cleared up.</summary>
    public void Dispose()
    {
        lock (_pipe)
            _pipe.Dispose();
        _shell.WaitForExit(TimeSpan.FromSeconds(15));
        _shell.Dispose();
    }

    private static string Text(int processId) => processId.ToString(CultureInfo.InvariantCulture);

    private void Tell(string verb, string what)
    {
        lock (_pipe)
            _pipe.WriteLine($"{verb} {what}");
    }
}
