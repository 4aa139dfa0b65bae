namespace Acceptance.Support.Environment;

/// <summary>A running pipeline that scenarios talk to.</summary>
public interface IPipelineEnvironment : IAsyncDisposable
{
    /// <summary>Name in evidence: <c>shared</c>, or one of an environment that a scenario owns.</summary>
    string Name { get; }

    /// <summary>Where its parts are.</summary>
    SystemAddresses Addresses { get; }

    /// <summary>From nothing to the last service's healthy answer; null when the suite did not start it.</summary>
    TimeSpan? StartupTime { get; }

    /// <summary>The folder of the private buckets; null when it is out of the suite's reach.</summary>
    string? StorageFolder { get; }

    /// <summary>The services as processes of this run; null when they are somebody else's.</summary>
    IServiceControl? Services { get; }

    /// <summary>What the services print; null when it is out of the suite's reach.</summary>
    IServiceLogs? Logs { get; }
}

/// <summary>What the services of an environment print.</summary>
public interface IServiceLogs
{
    /// <summary>What a service printed since a moment.</summary>
    IReadOnlyList<string> LogSince(Service service, DateTimeOffset moment);
}

/// <summary>Power over the processes of an environment.</summary>
public interface IServiceControl
{
    /// <summary>Whether a process of the service lives.</summary>
    bool IsRunning(Service service);

    /// <summary>The number of a service's process, or null while it does not run.</summary>
    int? ProcessId(Service service);

    /// <summary>Starts a service that does not run, with the settings it had, and waits for its health.</summary>
    Task StartAsync(Service service, CancellationToken cancellationToken);

    /// <summary>Starts one more instance of a service beside the first, and waits for its health; where that is.</summary>
    Task<Uri> StartAnotherAsync(Service service, CancellationToken cancellationToken);

    /// <summary>Stops a service in good order.</summary>
    Task StopAsync(Service service, CancellationToken cancellationToken);

    /// <summary>Kills a service.</summary>
    Task KillAsync(Service service, CancellationToken cancellationToken);

    /// <summary>
    /// Starts a second instance of a service whose settings are changed (null takes one away) and lets it end by itself.
    /// </summary>
    /// <returns>Its exit code and output; the exit code is null when it was still running after the deadline and was killed.</returns>
    Task<(int? ExitCode, string Output)> TryWithSettingsAsync(
        Service service, IReadOnlyDictionary<string, string?> changes, TimeSpan deadline, CancellationToken cancellationToken);
}
