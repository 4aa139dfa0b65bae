using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Acceptance.Support.Environment;
using Acceptance.Support.Waiting;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Acceptance.Support.Commands;

/// <summary><c>acceptance up</c>: starts the pipeline and keeps it, in the background unless told otherwise.</summary>
internal sealed class UpCommand : AsyncCommand<UpCommand.Settings>
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(120);

    /// <summary>The options of the command.</summary>
    public sealed class Settings : CommandSettings
    {
        [CommandOption("--foreground")]
        [Description("Stay, and end the environment on Ctrl-C.")]
        public bool Foreground { get; init; }

        [CommandOption("--free-ports")]
        [Description("Take free ports instead of 8000, 8001, 8002, 8003, 3001 and 5432.")]
        public bool FreePorts { get; init; }

        [CommandOption("--file <PATH>")]
        [Description("Where to write the addresses. Default: .acceptance/environment.env")]
        public string? File { get; init; }

        /// <summary>The file that is used.</summary>
        internal string Path => File ?? EnvironmentFile.Usual;
    }

    /// <inheritdoc/>
    public override async Task<int> ExecuteAsync(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        if (File.Exists(settings.Path) && RunningEnvironment.Find(settings.Path) is { } running)
        {
            AnsiConsole.MarkupLineInterpolated($"An environment is up already (process {running.Id}). './acceptance down' ends it.");
            return 1;
        }

        return settings.Foreground
            ? await StayAsync(settings, cancellationToken)
            : await DetachAsync(settings, cancellationToken);
    }

    private static async Task<int> StayAsync(Settings settings, CancellationToken cancellationToken)
    {
        var asked = new TaskCompletionSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);

        await using var run = await EmbeddedRun.StartAsync(settings.FreePorts ? new FreePorts() : new DocumentedPorts(), cancellationToken);
        EnvironmentFile.Write(settings.Path, run.SharedEnvironment.Addresses);
        try
        {
            Print(settings.Path, run.SharedEnvironment.StartupTime);
            await asked.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            File.Delete(settings.Path);
        }

        return 0;

        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            asked.TrySetResult();
        }
    }

    private static async Task<int> DetachAsync(Settings settings, CancellationToken cancellationToken)
    {
        var log = Path.ChangeExtension(settings.Path, ".log");
        Directory.CreateDirectory(Path.GetDirectoryName(log)!);
        File.Delete(settings.Path);
        using var keeper = Process.Start(Keeper(settings, log)) ?? throw new InvalidOperationException("The environment's process could not be started.");
        await Eventually.HoldsAsync(
            "the environment is up", _ => Task.FromResult(keeper.HasExited || File.Exists(settings.Path)), done => done, StartDeadline, cancellationToken);
        if (!File.Exists(settings.Path))
        {
            AnsiConsole.WriteLine(await File.ReadAllTextAsync(log, cancellationToken));
            return 1;
        }

        Print(settings.Path, null);
        return 0;
    }

    private static ProcessStartInfo Keeper(Settings settings, string log)
    {
        // The shell detaches the process from this terminal and session, so that it outlives both.
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true };
        string[] program = ["dotnet", typeof(UpCommand).Assembly.Location, "up", "--foreground", "--file", settings.Path, .. settings.FreePorts ? ["--free-ports"] : Array.Empty<string>()];
        foreach (var argument in (string[])["-c", "log=$1; shift; exec setsid \"$@\" >\"$log\" 2>&1 </dev/null", "acceptance-up", log, .. program])
            start.ArgumentList.Add(argument);
        return start;
    }

    private static void Print(string path, TimeSpan? startup)
    {
        var addresses = EnvironmentFile.Read(path);
        var table = new Table().AddColumns("part", "address");
        foreach (var (part, variable) in ((string, string)[])[("API", "API"), ("parser", "PARSER"), ("embedder", "EMBEDDER"), ("worker", "WORKER"), ("dashboard", "MONITOR")])
            table.AddRow(part, addresses[$"ACCEPTANCE_{variable}_URL"]);
        table.AddRow("database", $"{DatabaseAddress.Parse(addresses["ACCEPTANCE_DATABASE_URL"])}");
        AnsiConsole.Write(table);
        if (startup is { } time)
            AnsiConsole.MarkupLineInterpolated($"Up after {time.TotalSeconds:0.0} s.");
        AnsiConsole.MarkupLineInterpolated($"Keys and passwords: {path}. To run the suite against it: set -a; . {path}; set +a; ./acceptance run");
    }
}
