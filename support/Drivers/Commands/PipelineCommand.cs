using System.Diagnostics;
using System.Globalization;
using System.Net.NetworkInformation;
using Acceptance.Support.Commands;
using Acceptance.Support.Drivers.Database;
using Acceptance.Support.Drivers.Http;
using Acceptance.Support.Drivers.Schema;
using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;
using Acceptance.Support.Waiting;

namespace Acceptance.Support.Drivers.Commands;

/// <summary>Starts a whole pipeline with the one command that people use, on free ports, and ends it.</summary>
public sealed class PipelineCommand(EvidenceRecorder evidence, ScenarioDeadline deadline, IAcceptanceRun run) : IAsyncDisposable
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan EndDeadline = TimeSpan.FromSeconds(20);

    private readonly LineLog _log = new();
    private Process? _process;
    private IReadOnlyList<int> _children = [];
    private IReadOnlyList<int> _ports = [];
    private string _folder = "";
    private DateTimeOffset _startedAt;
    private TimeSpan _startTook;

    /// <summary>Where the parts are.</summary>
    public SystemAddresses Addresses { get; private set; } = null!;

    /// <summary>Runs the command until every part is up.</summary>
    public async Task StartAsync()
    {
        var (at, watch) = (TimeProvider.System.GetUtcNow(), Stopwatch.StartNew());
        var file = Path.Combine(run.Folder.Folder("commands", Guid.NewGuid().ToString("N")), "environment.env");
        string[] arguments = [typeof(PipelineCommand).Assembly.Location, "up", "--foreground", "--free-ports", "--file", file];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        // It is killed in one scenario, and would leave a debugger's pipes in the temporary folder.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        _process = Process.Start(start) ?? throw new InvalidOperationException("The command could not be started.");
        run.Folder.Watchdog.Watch(_process.Id);
        _process.OutputDataReceived += (_, line) => _log.Add(line.Data);
        _process.ErrorDataReceived += (_, line) => _log.Add(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Eventually.HoldsAsync(
            "the command says that the pipeline is up", _ => Task.FromResult(_process.HasExited || File.Exists(file)), done => done, StartDeadline, deadline.Token);
        if (!File.Exists(file))
            throw new InvalidOperationException($"The command ended with {_process.ExitCode}:\n{string.Join('\n', _log.Last(30))}");

        (_startedAt, _startTook) = (at, watch.Elapsed);
        Addresses = ExternalRun.Read(EnvironmentFile.Read(file).GetValueOrDefault);
        (_children, _folder) = (ProcessTable.Descendants(_process.Id), TemporaryFolderOf(_process.Id));
        _ports = [Addresses.Database.Port, .. Enum.GetValues<Service>().Select(service => Addresses.Of(service).Port)];
        evidence.Record(new ProcessEvidence(
            "One command started the pipeline", "suite", at, watch.Elapsed, "acceptance up", "./acceptance up --free-ports", _process.Id, "running", null, _log.Last(50)));
    }

    /// <summary>The time from the command to the last healthy answer, and it as evidence held against a target.</summary>
    public TimeSpan StartTook(TimeSpan target)
    {
        evidence.Record(MetricEvidence.OfTime("Start of the complete pipeline", _startedAt, _startTook, "start", target));
        return _startTook;
    }

    /// <summary>How a part of the pipeline says it is.</summary>
    public Task<ServiceAnswer> HealthAsync(Service part) =>
        new ServiceClient(part.InEvidence(), Addresses.Of(part), evidence).SendAsync(new ServiceRequest("GET", "/health"), deadline.Token);

    /// <summary>The tables of the pipeline's schema.</summary>
    public async Task<IEnumerable<string>> TablesAsync() =>
        (await new SchemaDriver(new DatabaseDriver(Addresses.Database, evidence), deadline).TablesAsync()).Keys;

    /// <summary>Ends the command as Ctrl-C does; its exit code.</summary>
    public Task<int> EndAsync() => SignalAsync("-INT", "stopped");

    /// <summary>Ends the command as kill -9 does; its exit code.</summary>
    public Task<int> KillAsync() => SignalAsync("-KILL", "killed");

    /// <summary>The processes that the command had started and that still live once there was time to end.</summary>
    public Task<IReadOnlyList<int>> RemainingProcessesAsync() =>
        RemainingAsync("the command's processes have ended", () => [.. _children.Where(ProcessTable.IsAlive)]);

    /// <summary>The ports of the command's pipeline on which somebody still listens once there was time to end.</summary>
    public Task<IReadOnlyList<int>> RemainingPortsAsync() => RemainingAsync(
        "nobody listens on the command's ports",
        () => [.. IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port).Intersect(_ports)]);

    /// <summary>Whether the command's temporary folder is still there once there was time to remove it.</summary>
    public async Task<bool> FolderRemainsAsync() => (await RemainingAsync("the command's temporary folder is gone", () => Directory.Exists(_folder) ? [1] : [])).Count > 0;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_process is null)
            return;
        // The scenario is over, so no evidence is left of this; the watchdog of the command clears up what it had started.
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            run.Folder.Watchdog.Forget(_process.Id);
        }

        _process.Dispose();
    }

    private async Task<int> SignalAsync(string signal, string state)
    {
        var (at, watch) = (TimeProvider.System.GetUtcNow(), Stopwatch.StartNew());
        using var kill = Process.Start("kill", [signal, _process!.Id.ToString(CultureInfo.InvariantCulture)]);
        // Its watchdog writes to the same pipes and ends a moment later, so the end of the output is not waited for.
        await Eventually.HoldsAsync("the command has ended", _ => Task.FromResult(_process.HasExited), ended => ended, EndDeadline, deadline.Token);
        run.Folder.Watchdog.Forget(_process.Id);
        evidence.Record(new ProcessEvidence(
            $"The command was {state}", "suite", at, watch.Elapsed, "acceptance up", $"kill {signal}", _process.Id, state, _process.ExitCode, _log.Last(20)));
        return _process.ExitCode;
    }

    private async Task<IReadOnlyList<int>> RemainingAsync(string expectation, Func<IReadOnlyList<int>> look)
    {
        var (at, watch) = (TimeProvider.System.GetUtcNow(), Stopwatch.StartNew());
        IReadOnlyList<int> left;
        try
        {
            left = (await Eventually.HoldsAsync(expectation, _ => Task.FromResult(look()), found => found.Count == 0, EndDeadline, deadline.Token)).Answer;
        }
        catch (WaitTimeoutException)
        {
            // What is left is what was asked for.
            left = look();
        }

        evidence.Record(new MetricEvidence(expectation, at, watch.Elapsed, expectation, left.Count, "left", "=", 0, left.Count == 0));
        return left;
    }

    private static string TemporaryFolderOf(int process) => ProcessTable.CommandLines(ProcessTable.Descendants(process))
        .Select(command => command.Contains("acceptance-watchdog", StringComparison.Ordinal) ? command.Split('\0', StringSplitOptions.RemoveEmptyEntries)[^1] : null)
        .OfType<string>().FirstOrDefault() ?? throw new InvalidOperationException("The command has no watchdog, so its temporary folder is not known.");
}
