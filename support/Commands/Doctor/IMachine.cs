namespace Acceptance.Support.Commands.Doctor;

/// <summary>What the checks want to know of the machine; they themselves touch nothing.</summary>
internal interface IMachine
{
    /// <summary>The folder of the repository.</summary>
    string Repository { get; }

    /// <summary>The folder in which runs make theirs.</summary>
    string TemporaryFolder { get; }

    /// <summary>The name of the user.</summary>
    string User { get; }

    /// <summary>Whether it is a Windows.</summary>
    bool IsWindows { get; }

    /// <summary>The lines of the machine's list of users, <c>name:…:uid:gid:…</c>; none where it has no such file.</summary>
    IReadOnlyList<string> Users { get; }

    /// <summary>Whether <c>acceptance up</c> keeps a pipeline.</summary>
    bool IsUp { get; }

    /// <summary>The value of a variable; null when it has none.</summary>
    string? Variable(string name);

    /// <summary>The target of runs when it is another than the embedded one, for which the suite starts its own PostgreSQL; else null.</summary>
    string? OtherTarget => Variable("ACCEPTANCE_TARGET") is { } target and not "embedded" ? target : null;

    /// <summary>The full path of a program; null when there is none.</summary>
    string? Find(string program);

    /// <summary>The folder of PostgreSQL's server programs.</summary>
    /// <exception cref="InvalidOperationException">There is none; the message says how to get them.</exception>
    string PostgresFolder();

    /// <summary>Whether nobody listens on a port of 127.0.0.1.</summary>
    bool IsFree(int port);

    /// <summary>Whether a run would get ports of its own.</summary>
    /// <exception cref="InvalidOperationException">It would not.</exception>
    void TakeRunPorts();

    /// <summary>Free bytes for this user on the disk of a folder.</summary>
    long FreeBytes(string folder);

    /// <summary>Why this user cannot make a file in a folder; null when they can.</summary>
    string? CannotWrite(string folder);

    /// <summary>Exit code and output of a program that is run in the repository.</summary>
    Task<(int ExitCode, string Output)> RunAsync(IReadOnlyList<string> command, CancellationToken cancellationToken);
}

/// <summary>One question to the machine.</summary>
internal interface IMachineCheck
{
    /// <summary>What is found.</summary>
    Task<IReadOnlyList<Finding>> LookAsync(IMachine machine, CancellationToken cancellationToken);
}
