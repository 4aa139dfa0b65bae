using Acceptance.Support.Drivers.Http;
using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;

namespace Acceptance.Support.Drivers.Health;

/// <summary>Asks each service how it is.</summary>
public sealed class HealthDriver(IPipelineEnvironment environment, EvidenceRecorder evidence, ScenarioDeadline deadline)
{
    /// <summary>The answer of a service's <c>GET /health</c>.</summary>
    public Task<ServiceAnswer> AskAsync(Service service) =>
        new ServiceClient(SourceOf(service), environment.Addresses.Of(service), evidence).SendAsync(new ServiceRequest("GET", "/health"), deadline.Token);

    private static string SourceOf(Service service) => service.ToString().ToLowerInvariant();
}
