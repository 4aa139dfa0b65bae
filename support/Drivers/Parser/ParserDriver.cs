using Acceptance.Support.Drivers.Http;
using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;

namespace Acceptance.Support.Drivers.Parser;

/// <summary>Speaks to the parser (contract §5).</summary>
public sealed class ParserDriver(IPipelineEnvironment environment, EvidenceRecorder evidence, ScenarioDeadline deadline)
{
    private static readonly TimeSpan ParseDeadline = TimeSpan.FromSeconds(20);

    private readonly ServiceClient _client = new("parser", environment.Addresses.Parser, evidence);

    /// <summary>Asks the parser to parse what is at an address and to call back at another.</summary>
    public Task<ServiceAnswer> ParseAsync(Guid job, Guid document, Uri source, Uri callback) => SendAsync(new ServiceRequest("POST", "/parse")
    {
        Body = RequestBody.Json(new { job_id = job, document_id = document, source_url = source, webhook_url = callback }),
    });

    /// <summary>Asks how far a parse is, until it has a status.</summary>
    public Task<ServiceAnswer> WaitForAsync(string parseJob, string status) => _client.WaitForAsync(
        $"the parser reports '{status}'", WithKey(new ServiceRequest("GET", $"/jobs/{parseJob}")),
        answer => answer.Status == 200 && answer.Member("status").GetString() == status, ParseDeadline, deadline.Token);

    private Task<ServiceAnswer> SendAsync(ServiceRequest request) => _client.SendAsync(WithKey(request), deadline.Token);

    private ServiceRequest WithKey(ServiceRequest request) => environment.Addresses.ParserKey is { } key ? request.As(key) : request;
}
