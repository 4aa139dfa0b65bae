using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Acceptance.Pipeline.Tests.Running;
using Acceptance.Support.Environment;
using Acceptance.Support.Waiting;

namespace Acceptance.Pipeline.Tests.Pgvector;

/// <summary>
/// A migrated PostgreSQL that has pgvector: PGlite, in memory, on a free port of 127.0.0.1. It has one session, which all connections share, so a test opens
/// one at a time.
/// </summary>
public sealed partial class PgvectorServer : IAsyncLifetime
{
    // The verb migrate holds its lock on one connection and works on another.
    private const int Connections = 4;
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);

    private readonly LineLog _log = new();
    private RunFolder? _folder;
    private Process? _server;
    private DatabaseAddress? _address;

    /// <summary>Where it is; the test that asks is skipped when the machine lacks what the server needs.</summary>
    public DatabaseAddress Address
    {
        get
        {
            Skip.If(_address is null, "node and npm are not both on this machine, so a PostgreSQL with pgvector cannot be fetched.");
            return _address!;
        }
    }

    /// <summary>What the first run of <c>migrate</c> printed.</summary>
    public string Migrated { get; private set; } = "";

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (await PgvectorProgram.CommandAsync() is not { } command)
            return;
        _folder = RunFolder.Create();
        _address = new DatabaseAddress("127.0.0.1", await StartAsync(command, _folder.Watchdog), "postgres", "postgres", "postgres");
        (var exit, Migrated) = await MigrateCommand.RunAsync(_address.Url);
        exit.Should().Be(0, "migrate said {0}", Migrated);
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_server is not null)
        {
            _server.Kill();
            await _server.WaitForExitAsync();
            _folder!.Watchdog.Forget(_server.Id);
            _server.Dispose();
        }

        _folder?.Dispose();
    }

    private async Task<int> StartAsync(IReadOnlyList<string> command, Watchdog watchdog)
    {
        string[] options = ["--host", "127.0.0.1", "--port", "0", "--max-connections", $"{Connections}",
            "--extensions", "@electric-sql/pglite-pgvector:vector"];
        var start = new ProcessStartInfo(command[0], [.. command.Skip(1), .. options]) { RedirectStandardOutput = true, RedirectStandardError = true };
        _server = Process.Start(start)!;
        watchdog.Watch(_server.Id);
        _server.OutputDataReceived += (_, line) => _log.Add(line.Data);
        _server.ErrorDataReceived += (_, line) => _log.Add(line.Data);
        _server.BeginOutputReadLine();
        _server.BeginErrorReadLine();
        var said = await Eventually.HoldsAsync("PGlite says its port", _ => Task.FromResult(Port()), port => port > 0, StartDeadline, CancellationToken.None);
        return said.Answer;
    }

    private int Port()
    {
        var printed = string.Join('\n', _log.Last(40));
        if (_server!.HasExited)
            throw new InvalidOperationException($"PGlite ended at its start with {_server.ExitCode}:\n{printed}");
        return Listening().Match(printed) is { Success: true } match ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 0;
    }

    [GeneratedRegex("""listening on \{"port":(\d+)""")]
    private static partial Regex Listening();
}
