using System.Collections.Concurrent;
using System.Diagnostics;

namespace Acceptance.Support.Environment;

/// <summary>A pipeline of this run's own: a cloned database and the services as child processes.</summary>
public sealed class EmbeddedEnvironment : IPipelineEnvironment, IReplaceableServices, IServiceLogs
{
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(60);

    private readonly ServiceSettings _settings;
    private readonly Watchdog _watchdog;
    private readonly ConcurrentDictionary<Service, ServiceProcess> _running = new();
    private readonly ConcurrentDictionary<Service, LineLog> _logs = new();
    private readonly ConcurrentDictionary<Service, IReadOnlyDictionary<string, string?>> _changes = new();
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(5) };

    private readonly ConcurrentBag<ServiceProcess> _others = [];
    private readonly IReadOnlyList<string> _program;
    private readonly IPortSource _ports;

    internal EmbeddedEnvironment(string name, ServiceSettings settings, IReadOnlyList<string> program, IPortSource ports, Watchdog watchdog)
    {
        (Name, _settings, _program, _ports, _watchdog) = (name, settings, program, ports, watchdog);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public SystemAddresses Addresses => _settings.Addresses;

    /// <inheritdoc/>
    public string? StorageFolder => _settings.StorageFolder;

    /// <inheritdoc/>
    public TimeSpan? StartupTime { get; private set; }

    /// <inheritdoc/>
    public IServiceControl Services => this;

    /// <inheritdoc/>
    public IServiceLogs Logs => this;

    /// <inheritdoc/>
    public bool IsRunning(Service service) => _running.TryGetValue(service, out var process) && process.IsRunning;

    /// <inheritdoc/>
    public int? ProcessId(Service service) => _running.TryGetValue(service, out var process) && process.IsRunning ? process.ProcessId : null;

    /// <summary>Starts the services side by side and waits until each is healthy.</summary>
    internal async Task StartAllAsync(IEnumerable<Service> services, Stopwatch sinceNothing, CancellationToken cancellationToken)
    {
        await Task.WhenAll(services.Select(service => StartAsync(service, cancellationToken)));
        StartupTime = sinceNothing.Elapsed;
    }

    /// <inheritdoc/>
    public async Task StartAsync(Service service, CancellationToken cancellationToken)
    {
        var process = ServiceProcess.Start(service, CommandOf(service), SettingsOf(service), LogOf(service), _watchdog);
        if (!_running.TryAdd(service, process))
        {
            await process.DisposeAsync();
            throw new InvalidOperationException($"The {service} of environment '{Name}' is running already.");
        }

        await process.WaitUntilHealthyAsync(_client, Addresses.Of(service), StartDeadline, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<Uri> StartAnotherAsync(Service service, CancellationToken cancellationToken)
    {
        var address = new Uri($"http://127.0.0.1:{_ports.ForService(service)}/");
        var settings = Changed(SettingsOf(service), new Dictionary<string, string?> { ["LISTEN_URL"] = address.ToString().TrimEnd('/') });
        var process = ServiceProcess.Start(service, CommandOf(service), settings, LogOf(service), _watchdog);
        _others.Add(process);
        await process.WaitUntilHealthyAsync(_client, address, StartDeadline, cancellationToken);
        return address;
    }

    /// <inheritdoc/>
    public Task StopAsync(Service service, CancellationToken cancellationToken) => EndAsync(service, process => process.StopAsync(cancellationToken));

    /// <inheritdoc/>
    public Task KillAsync(Service service, CancellationToken cancellationToken) => EndAsync(service, process => process.KillAsync(cancellationToken));

    /// <inheritdoc/>
    public IReadOnlyList<string> LogSince(Service service, DateTimeOffset moment) => LogOf(service).Since(moment);

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string> SettingsOf(Service service) =>
        Changed(_settings.Of(service), _changes.GetValueOrDefault(service) ?? new Dictionary<string, string?>());

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, string?> ChangesOf(Service service) => _changes.GetValueOrDefault(service) ?? new Dictionary<string, string?>();

    /// <inheritdoc/>
    public void Configure(Service service, IReadOnlyDictionary<string, string?> changes) => _changes[service] = changes;

    /// <inheritdoc/>
    public async Task<(int? ExitCode, string Output)> TryWithSettingsAsync(
        Service service, IReadOnlyDictionary<string, string?> changes, TimeSpan deadline, CancellationToken cancellationToken)
    {
        var settings = Changed(SettingsOf(service), changes);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(deadline);
        try
        {
            return await CommandRun.TryAsync(CommandOf(service), settings, limit.Token, _watchdog);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, "it was still running");
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_running.Keys.Select(service => KillAsync(service, CancellationToken.None)));
        await Task.WhenAll(_others.Select(process => process.DisposeAsync().AsTask()));
        _client.Dispose();
    }

    /// <summary>Makes every service run as it did at first: with the settings that the environment was made with, and once.</summary>
    internal async Task RestoreAsync(IEnumerable<Service> services, CancellationToken cancellationToken)
    {
        while (_others.TryTake(out var other))
            await other.DisposeAsync();
        await Task.WhenAll(services.Select(service => RestoreAsync(service, cancellationToken)));
    }

    /// <summary>Holds every service where it is: what nobody uses takes no processor time from those who work.</summary>
    internal Task PauseAsync() => SignalAsync("-STOP");

    /// <summary>Lets every service go on.</summary>
    internal Task ResumeAsync() => SignalAsync("-CONT");

    private async Task RestoreAsync(Service service, CancellationToken cancellationToken)
    {
        if (IsRunning(service) && ChangesOf(service).Count == 0)
            return;
        await StopAsync(service, cancellationToken);
        _changes.TryRemove(service, out _);
        await StartAsync(service, cancellationToken);
    }

    private async Task SignalAsync(string signal)
    {
        var processes = _running.Values.Concat(_others).Where(process => process.IsRunning).Select(process => $"{process.ProcessId}").ToList();
        if (processes.Count == 0)
            return;
        // One that has ended meanwhile needs no signal.
        using var kill = Process.Start("kill", [signal, .. processes]);
        await kill.WaitForExitAsync();
    }

    private string[] CommandOf(Service service) => [.. _program, ServiceSettings.Verb(service)];

    private async Task EndAsync(Service service, Func<ServiceProcess, Task> end)
    {
        if (!_running.TryRemove(service, out var process))
            return;
        try
        {
            await end(process);
        }
        finally
        {
            await process.DisposeAsync();
        }
    }

    private static Dictionary<string, string> Changed(IReadOnlyDictionary<string, string> settings, IReadOnlyDictionary<string, string?> changes)
    {
        var changed = new Dictionary<string, string>(settings);
        foreach (var (name, value) in changes)
        {
            changed.Remove(name);
            if (value is not null)
                changed[name] = value;
        }

        return changed;
    }

    private LineLog LogOf(Service service) => _logs.GetOrAdd(service, _ => new LineLog());
}
