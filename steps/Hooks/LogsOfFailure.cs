namespace Acceptance.Steps.Hooks;

/// <summary>What the services of an environment printed, as evidence of a scenario that failed.</summary>
internal static class LogsOfFailure
{
    /// <summary>Records what each service has printed since a moment; nothing where that is out of reach.</summary>
    public static void Record(EvidenceRecorder evidence, IPipelineEnvironment environment, DateTimeOffset since)
    {
        if (environment.Logs is not { } logs)
            return;
        foreach (var service in Enum.GetValues<Service>())
            evidence.Record(new LogEvidence(
                $"What the {service} of '{environment.Name}' printed during the scenario", service.InEvidence(), since, TimeProvider.System.GetUtcNow() - since, service.ToString(),
                logs.LogSince(service, since)));
    }
}
