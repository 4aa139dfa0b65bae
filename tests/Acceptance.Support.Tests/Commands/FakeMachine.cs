using Acceptance.Support.Commands.Doctor;

namespace Acceptance.Support.Tests.Commands;

/// <summary>A machine on which all is well until a test takes something away.</summary>
internal sealed class FakeMachine : IMachine
{
    public string Repository => Acceptance.Support.Environment.Repository.Root;

    public string TemporaryFolder => "/tmp";

    public string User { get; init; } = "ada";

    public bool IsWindows { get; init; }

    public IReadOnlyList<string> Users { get; init; } = ["root:x:0:0:root:/root:/bin/bash", "postgres:x:103:111::/var/lib/postgresql:/bin/bash"];

    public bool IsUp { get; init; }

    public Dictionary<string, string> Variables { get; } = [];

    public List<string> MissingPrograms { get; } = [];

    public string? PostgresMissing { get; init; }

    public List<int> TakenPorts { get; } = [];

    public string? NoRunPorts { get; init; }

    public long Free { get; init; } = 100L << 30;

    public string? Unwritable { get; init; }

    public Dictionary<string, (int ExitCode, string Output)> Answers { get; } = new()
    {
        ["dotnet"] = (0, "10.0.401\n"),
        ["postgres"] = (0, "postgres (PostgreSQL) 17.2 (Debian)\n"),
        ["setpriv"] = (0, ""),
        ["git"] = (0, "abc1234\n"),
    };

    public List<IReadOnlyList<string>> Commands { get; } = [];

    public string? Variable(string name) => Variables.GetValueOrDefault(name);

    public string? Find(string program) => MissingPrograms.Contains(program) ? null : $"/usr/bin/{program}";

    public string PostgresFolder() => PostgresMissing is { } reason ? throw new InvalidOperationException(reason) : "/usr/lib/postgresql/17/bin";

    public bool IsFree(int port) => !TakenPorts.Contains(port);

    public void TakeRunPorts()
    {
        if (NoRunPorts is { } reason)
            throw new InvalidOperationException(reason);
    }

    public long FreeBytes(string folder) => Free;

    public string? CannotWrite(string folder) => Unwritable;

    public Task<(int ExitCode, string Output)> RunAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        Commands.Add(command);
        return Task.FromResult(Answers[Path.GetFileName(command[0])]);
    }
}
