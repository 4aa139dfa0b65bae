using Acceptance.Support.Environment;

namespace Acceptance.Support.Commands.Doctor;

/// <summary>The machine that the command runs on.</summary>
internal sealed class ThisMachine : IMachine
{
    private const string UserList = "/etc/passwd";

    /// <inheritdoc/>
    public string Repository => Environment.Repository.Root;

    /// <inheritdoc/>
    public string TemporaryFolder => Path.GetTempPath();

    /// <inheritdoc/>
    public string User => System.Environment.UserName;

    /// <inheritdoc/>
    public bool IsWindows => OperatingSystem.IsWindows();

    /// <inheritdoc/>
    public IReadOnlyList<string> Users => File.Exists(UserList) ? File.ReadAllLines(UserList) : [];

    /// <inheritdoc/>
    public bool IsUp
    {
        get
        {
            using var process = File.Exists(EnvironmentFile.Usual) ? RunningEnvironment.Find(EnvironmentFile.Usual) : null;
            return process is not null;
        }
    }

    /// <inheritdoc/>
    public string? Variable(string name) => System.Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    /// <inheritdoc/>
    public string? Find(string program) => ProgramFinder.Find(program) ?? (IsWindows ? ProgramFinder.Find(program + ".exe") : null);

    /// <inheritdoc/>
    public string PostgresFolder() => ProgramFinder.PostgresFolder();

    /// <inheritdoc/>
    public bool IsFree(int port) => PortBlock.IsFree(port);

    /// <inheritdoc/>
    public void TakeRunPorts() => PortBlock.Take().Dispose();

    /// <inheritdoc/>
    public long FreeBytes(string folder) => new DriveInfo(folder).AvailableFreeSpace;

    /// <inheritdoc/>
    public string? CannotWrite(string folder)
    {
        var file = Path.Combine(folder, $".acceptance-doctor-{Guid.NewGuid():N}");
        try
        {
            File.Create(file, 1, FileOptions.DeleteOnClose).Dispose();
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e.Message;
        }
    }

    /// <inheritdoc/>
    public Task<(int ExitCode, string Output)> RunAsync(IReadOnlyList<string> command, CancellationToken cancellationToken) =>
        CommandRun.TryAsync(command, null, cancellationToken);
}
