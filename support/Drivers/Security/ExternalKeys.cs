using Acceptance.Support.Drivers.Http;
using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;

namespace Acceptance.Support.Drivers.Security;

/// <summary>Asks the parser and the embedder for work as somebody who lacks their key (contract §1).</summary>
public sealed class ExternalKeys(IPipelineEnvironment environment, EvidenceRecorder evidence, ScenarioDeadline deadline)
{
    /// <summary>Whether the service of this environment has a key at all.</summary>
    public bool IsLocked(Service service) => environment.Addresses.KeyOf(service) is not null;

    /// <summary>Asks for work.</summary>
    /// <param name="service">The parser or the embedder.</param>
    /// <param name="key">What is shown as its key; null for nothing.</param>
    public Task<ServiceAnswer> AskAsync(Service service, string? key)
    {
        var request = service == Service.Parser
            ? new ServiceRequest("POST", "/parse") { Body = RequestBody.Json(new { job_id = Guid.NewGuid(), document_id = Guid.NewGuid() }) }
            : new ServiceRequest("POST", "/v1/embeddings") { Body = RequestBody.Json(new { model = "text-embedding-3-small", input = "a text" }) };
        return new ServiceClient(service.InEvidence(), environment.Addresses.Of(service), evidence).SendAsync(key is null
            ? request : request.As(key), deadline.Token);
    }
}
