using System.Diagnostics;
using System.Security.Cryptography;
using Acceptance.Support.Waiting;
using Npgsql;

namespace Acceptance.Support.Environment;

/// <summary>
/// A PostgreSQL server of the run's own: made in a temporary folder from the machine's binaries, on a free port of 127.0.0.1, with a password nobody else knows.
/// Nothing is forced to the disk: a crash of the server loses nothing for it, only a crash of the machine could, and then the run is lost too.
/// </summary>
public sealed class EmbeddedCluster : IAsyncDisposable
{
    private const string Owner = "acceptance";
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(30);

    private readonly string _folder;
    private readonly string _binaries;
    private readonly Watchdog _watchdog;
    private string _password = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
    private Process? _server;

    private EmbeddedCluster(string folder, string binaries, int port, Watchdog watchdog)
    {
        (_folder, _binaries, Port, _watchdog) = (folder, binaries, port, watchdog);
    }

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Begin of the names of databases, which keeps runs on a shared cluster apart; empty on a cluster of one's own.</summary>
    public string Prefix { get; private init; } = "";

    /// <summary>The variable that gives a cluster with a migrated template, which another run has made and will end.</summary>
    internal const string SharedVariable = "ACCEPTANCE_CLUSTER";

    /// <summary>The cluster of another run; null when the variable names none.</summary>
    internal static EmbeddedCluster? Shared(Watchdog watchdog) => System.Environment.GetEnvironmentVariable(SharedVariable) is { Length: > 0 } url
        ? new EmbeddedCluster("", "", DatabaseAddress.Parse(url).Port, watchdog) { _password = DatabaseAddress.Parse(url).Password, Prefix = $"{System.Environment.ProcessId}_" }
        : null;

    /// <summary>Makes and starts a cluster in a folder below the run's temporary one.</summary>
    public static async Task<EmbeddedCluster> StartAsync(string runFolder, int port, Watchdog watchdog, CancellationToken cancellationToken)
    {
        var cluster = new EmbeddedCluster(Path.Combine(runFolder, "cluster"), ProgramFinder.PostgresFolder(), port, watchdog);
        await cluster.InitialiseAsync(cancellationToken);
        await cluster.StartServerAsync(cancellationToken);
        return cluster;
    }

    /// <summary>How the suite and the services reach a database of the cluster.</summary>
    public DatabaseAddress Address(string database) => new("127.0.0.1", Port, database, Owner, _password);

    /// <summary>Makes an empty database.</summary>
    public Task CreateDatabaseAsync(string database, CancellationToken cancellationToken) =>
        ExecuteAsync(quote => $"create database {quote.QuoteIdentifier(database)}", cancellationToken);

    /// <summary>Clones a database, in a fraction of a second, by copying the template's files.</summary>
    public Task CloneAsync(string template, string database, CancellationToken cancellationToken) => ExecuteAsync(
        quote => $"create database {quote.QuoteIdentifier(database)} template {quote.QuoteIdentifier(template)} strategy file_copy", cancellationToken);

    /// <summary>Whether the server's process lives.</summary>
    public bool IsRunning => _server is { HasExited: false };

    /// <summary>Starts the server, which must not be running.</summary>
    public async Task StartServerAsync(CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo { RedirectStandardOutput = true, RedirectStandardError = true };
        SetCommand(start, [
            .. AsOwner(), Path.Combine(_binaries, "postgres"), "-D", _folder, "-p", $"{Port}", "-k", _folder,
            .. Settings.SelectMany(setting => (string[])["-c", setting]),
        ]);
        _server = Process.Start(start) ?? throw new InvalidOperationException("PostgreSQL could not be started.");
        _watchdog.Watch(_server.Id);
        var log = new LineLog();
        _server.OutputDataReceived += (_, line) => log.Add(line.Data);
        _server.ErrorDataReceived += (_, line) => log.Add(line.Data);
        _server.BeginOutputReadLine();
        _server.BeginErrorReadLine();

        await Eventually.HoldsAsync("PostgreSQL accepts connections", ProbeAsync, answer => answer == "accepts connections", StartDeadline, cancellationToken);

        async Task<string> ProbeAsync(CancellationToken token)
        {
            if (_server.HasExited)
                throw new InvalidOperationException($"PostgreSQL ended at its start with {_server.ExitCode}:\n{string.Join('\n', log.Last(20))}");
            return await AcceptsConnectionsAsync(token) ?? "accepts connections";
        }
    }

    /// <summary>Stops the server hard, as a crash would, and keeps its data.</summary>
    public async Task CrashAsync(CancellationToken cancellationToken)
    {
        var server = _server ?? throw new InvalidOperationException("The server is not running.");
        using var quit = Process.Start("kill", ["-QUIT", $"{server.Id}"]);
        await server.WaitForExitAsync(cancellationToken);
        _watchdog.Forget(server.Id);
        server.Dispose();
        _server = null;
        // Connections that were kept for the next question lead to a server that is gone.
        NpgsqlConnection.ClearAllPools();
    }

    /// <summary>Ends the server at once; the data go with the run's folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
            await CrashAsync(CancellationToken.None);
    }

    // A dozen environments share one server, each with the pools of its services, and the suite has its own: some 220 connections at once. A server that refuses one
    // more would turn a scenario red that is not about it.
    private static readonly string[] Settings =
    [
        "listen_addresses=127.0.0.1", "fsync=off", "full_page_writes=off", "wal_level=minimal", "max_wal_senders=0",
        "max_connections=600", "shared_buffers=128MB", "jit=off", "autovacuum=off", "log_min_messages=warning",
    ];

    private async Task InitialiseAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_folder);
        var passwordFile = Path.Combine(_folder, "..", "password");
        await File.WriteAllTextAsync(passwordFile, _password, cancellationToken);
        if (Lent is { } user)
            await CommandRun.ToEndAsync(["chown", "-R", user.Name, _folder, passwordFile], null, cancellationToken);
        await CommandRun.ToEndAsync(
            [.. AsOwner(), Path.Combine(_binaries, "initdb"), "-D", _folder, "-U", Owner, "-A", "scram-sha-256", "--pwfile", passwordFile,
                "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions"],
            null, cancellationToken);
        File.Delete(passwordFile);
    }

    private async Task ExecuteAsync(Func<NpgsqlCommandBuilder, string> statement, CancellationToken cancellationToken)
    {
        // Names of databases cannot be parameters; they are this suite's own and are quoted all the same.
        using var quote = new NpgsqlCommandBuilder();
        await using var connection = new NpgsqlConnection(Address("postgres").ConnectionString + ";Pooling=false");
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(statement(quote), connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<string?> AcceptsConnectionsAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var connection = new NpgsqlConnection(Address("postgres").ConnectionString + ";Pooling=false");
            await connection.OpenAsync(cancellationToken);
            return null;
        }
        catch (NpgsqlException e)
        {
            return e.Message;
        }
    }

    private static bool IsRoots => !OperatingSystem.IsWindows() && System.Environment.UserName == "root";

    private static LentUser? Lent { get; } = IsRoots ? LentUser.Among(File.ReadLines("/etc/passwd")) : null;

    private static IReadOnlyList<string> AsOwner() => !IsRoots ? []
        : Lent is { } user && ProgramFinder.Find("setpriv") is { } setpriv ? user.Command(setpriv)
        : throw new InvalidOperationException("This run is root's, and PostgreSQL refuses root. Install setpriv (package util-linux) and have a user postgres "
            + "or nobody, or run as another user.");

    private static void SetCommand(ProcessStartInfo start, IReadOnlyList<string> command)
    {
        start.FileName = command[0];
        foreach (var argument in command.Skip(1))
            start.ArgumentList.Add(argument);
    }
}
