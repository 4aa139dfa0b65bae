using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Acceptance.Commands;
using Acceptance.Support.Environment;
using Acceptance.Support.Waiting;
using Spectre.Console;
using Spectre.Console.Cli;

namespace Acceptance.Support.Commands;

/// <summary><c>acceptance up</c>: starts the pipeline and keeps it, in the background unless told otherwise.</summary>
internal sealed class UpCommand : AsyncCommand<UpCommand.Settings>
{
    private const string Detach = """log=$1; shift; detach=nohup; ! command -v setsid >/dev/null || detach=setsid; exec $detach "$@" >"$log" 2>&1 </dev/null""";
    private const int FailedToStart = 2;
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(120);

    private static readonly IReadOnlyList<(string Name, string Variable)> Parts =
        [("API", "API"), ("parser", "PARSER"), ("embedder", "EMBEDDER"), ("worker", "WORKER"), ("dashboard", "MONITOR")];

    /// <summary>The options of the command.</summary>
    public sealed class Settings : OutputSettings
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
        internal string Path => System.IO.Path.GetFullPath(File ?? EnvironmentFile.Usual);
    }

    /// <inheritdoc/>
    public override async Task<int> ExecuteAsync(CommandContext context, Settings settings, CancellationToken cancellationToken)
    {
        if (File.Exists(settings.Path) && RunningEnvironment.Find(settings.Path) is { } running)
        {
            var down = settings.File is null ? "down" : $"down --file {settings.Path}";
            AnsiConsole.MarkupLineInterpolated($"An environment is up already (process {running.Id}). './acceptance {down}' ends it.");
            return 1;
        }

        return settings.Foreground
            ? await StayAsync(settings, cancellationToken)
            : await DetachAsync(settings, cancellationToken);
    }

    private static async Task<int> StayAsync(Settings settings, CancellationToken cancellationToken)
    {
        await using var run = await EmbeddedRun.StartAsync(settings.FreePorts ? new FreePorts() : new DocumentedPorts(), cancellationToken);
        EnvironmentFile.Write(settings.Path, run.SharedEnvironment.Addresses);
        try
        {
            Print(settings, run.SharedEnvironment.StartupTime);
            var asked = new TaskCompletionSource();
            await using var end = cancellationToken.Register(asked.SetResult);
            await asked.Task;
        }
        finally
        {
            File.Delete(settings.Path);
        }

        return 0;
    }

    private static async Task<int> DetachAsync(Settings settings, CancellationToken cancellationToken)
    {
        var log = Path.ChangeExtension(settings.Path, ".log");
        Directory.CreateDirectory(Path.GetDirectoryName(log)!);
        File.Delete(settings.Path);
        using var keeper = Process.Start(Keeper(settings, log)) ?? throw new InvalidOperationException("The environment's process could not be started.");
        await StartedAsync(keeper, settings.Path, cancellationToken);
        if (!File.Exists(settings.Path))
        {
            CommandConsole.Error().WriteLine((await File.ReadAllTextAsync(log, cancellationToken)).TrimEnd());
            return FailedToStart;
        }

        Print(settings, null);
        return 0;
    }

    private static async Task StartedAsync(Process keeper, string file, CancellationToken cancellationToken)
    {
        try
        {
            await Eventually.HoldsAsync(
                "the environment is up", _ => Task.FromResult(keeper.HasExited || File.Exists(file)), done => done, StartDeadline, cancellationToken);
        }
        catch
        {
            // It is in a session of its own, so nobody else would end it.
            await RunningEnvironment.EndAsync(keeper, CancellationToken.None);
            throw;
        }
    }

    private static ProcessStartInfo Keeper(Settings settings, string log)
    {
        // The shell detaches the process from this terminal and session, so that it outlives both. macOS has no setsid; nohup is enough there.
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true };
        string[] ports = settings.FreePorts ? ["--free-ports"] : [];
        string[] program = ["dotnet", typeof(UpCommand).Assembly.Location, "up", "--foreground", "--file", settings.Path, .. ports];
        foreach (var argument in (string[])["-c", Detach, "acceptance-up", log, .. program])
            start.ArgumentList.Add(argument);
        return start;
    }

    private static void Print(Settings settings, TimeSpan? startup)
    {
        var addresses = EnvironmentFile.Read(settings.Path);
        var parts = Parts.Select(part => (part.Name, Address: addresses[$"ACCEPTANCE_{part.Variable}_URL"]))
            .Append((Name: "database", Address: $"{DatabaseAddress.Parse(addresses["ACCEPTANCE_DATABASE_URL"])}")).ToList();
        if (settings.Json)
        {
            JsonOutput.Write(new
            {
                file = settings.Path,
                process = int.Parse(addresses["ACCEPTANCE_UP_PID"], CultureInfo.InvariantCulture),
                parts = parts.ToDictionary(part => part.Name, part => part.Address),
            });
            return;
        }

        var table = new Table().AddColumns("part", "address");
        foreach (var (name, address) in parts)
            table.AddRow(name, Markup.Escape(address));
        AnsiConsole.Write(table);
        if (startup is { } time)
            AnsiConsole.MarkupLineInterpolated($"Up after {time.TotalSeconds:0.0} s.");
        AnsiConsole.MarkupLineInterpolated(
            $"Keys and passwords: {settings.Path}. To run the suite against it: set -a; . {settings.Path}; set +a; ./acceptance run");
    }
}
