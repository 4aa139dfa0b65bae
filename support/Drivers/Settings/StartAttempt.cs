using System.Diagnostics;
using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;

namespace Acceptance.Support.Drivers.Settings;

/// <summary>Starts a second instance of a service with one setting changed, and sees what becomes of it.</summary>
public sealed class StartAttempt(EvidenceRecorder evidence, ScenarioDeadline deadline)
{
    /// <summary>A value that no setting can have, and that must not be printed.</summary>
    public const string MalformedValue = "not;a:valid/value-7f3a";

    private static readonly TimeSpan EndDeadline = TimeSpan.FromSeconds(15);

    /// <summary>What it ended with; null when it was still running and had to be killed.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>What it printed.</summary>
    public string Output { get; private set; } = "";

    /// <summary>Starts the service with a setting changed, or taken away when the value is null.</summary>
    public async Task StartAsync(IServiceControl services, Service service, string setting, string? value)
    {
        var (at, watch) = (TimeProvider.System.GetUtcNow(), Stopwatch.StartNew());
        (ExitCode, Output) = await services.TryWithSettingsAsync(service, new Dictionary<string, string?> { [setting] = value }, EndDeadline, deadline.Token);
        evidence.Record(new ProcessEvidence(
            $"The {service} was started {(value is null ? "without" : "with a malformed")} {setting}", service.InEvidence(), at, watch.Elapsed, service.ToString(),
            ServiceSettings.Verb(service), null, ExitCode is null ? "killed" : "exited", ExitCode, Output.Split('\n')));
    }
}
