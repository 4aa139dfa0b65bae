namespace Acceptance.Support.Environment;

/// <summary>The run's temporary folder, which goes with the run, and the watchdog that sees to it.</summary>
public sealed class RunFolder : IDisposable
{
    private RunFolder(string path, Watchdog watchdog) => (Path, Watchdog) = (path, watchdog);

    /// <summary>Where it is.</summary>
    public string Path { get; }

    /// <summary>Ends the processes of the run when the run ends, however it ends.</summary>
    public Watchdog Watchdog { get; }

    /// <summary>Makes a folder of its own below the system's temporary one.</summary>
    public static RunFolder Create()
    {
        var path = Directory.CreateTempSubdirectory("acceptance-").FullName;
        // PostgreSQL may run as another user than the suite: it has to get through the folder to its own part, but not to list it.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        return new RunFolder(path, Watchdog.Over(path));
    }

    /// <summary>A folder inside it, made when it is not there.</summary>
    public string Folder(params string[] names) => Directory.CreateDirectory(System.IO.Path.Combine([Path, .. names])).FullName;

    /// <summary>Ends what still runs and removes the folder.</summary>
    public void Dispose() => Watchdog.Dispose();
}
