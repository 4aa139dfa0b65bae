using System.Text.Json;
using Acceptance.Support.Drivers.Http;
using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;

namespace Acceptance.Support.Drivers.Mocks;

/// <summary>Makes the mocks misbehave for one document, and asks them what they were asked (docs/mocks.md).</summary>
public sealed class MockDriver(IPipelineEnvironment environment, EvidenceRecorder evidence, ScenarioDeadline deadline)
{
    /// <summary>Makes a service misbehave for a document; null when the service has no control route, as a real service has none.</summary>
    /// <param name="service">The parser or the embedder.</param>
    /// <param name="misbehaviour">What goes wrong.</param>
    /// <param name="document">For which document.</param>
    /// <param name="count">How many calls it spoils.</param>
    public async Task<ServiceAnswer?> MisbehaveAsync(Service service, Misbehaviour misbehaviour, Guid document, int count)
    {
        var body = JsonSerializer.SerializeToNode(new { kind = misbehaviour.Kind, document_id = document, count })!.AsObject();
        if (misbehaviour.Seconds is { } seconds)
            body["seconds"] = seconds;
        if (misbehaviour.Status is { } status)
            body["status"] = status;
        if (misbehaviour.After is { } after)
            body["after"] = after;
        var answer = await SendAsync(service, new ServiceRequest("POST", "/control/faults") { Body = RequestBody.RawJson(body.ToJsonString()) });
        return answer.Status is 404 or 405 ? null : answer.Expect(200, 201);
    }

    /// <summary>The calls that a service received on behalf of a document, oldest first; null when it cannot be asked that.</summary>
    public async Task<IReadOnlyList<MockCall>?> CallsAsync(Service service, Guid document)
    {
        var answer = await SendAsync(service, new ServiceRequest("GET", $"/control/calls?document_id={document}"));
        return answer.Status is 404 or 405 ? null : [.. answer.Expect(200).Member("calls").EnumerateArray().Select(MockCall.From)];
    }

    private Task<ServiceAnswer> SendAsync(Service service, ServiceRequest request)
    {
        var key = environment.Addresses.KeyOf(service);
        var client = new ServiceClient(service.InEvidence(), environment.Addresses.Of(service), evidence);
        return client.SendAsync(key is null ? request : request.As(key), deadline.Token);
    }
}

/// <summary>A way in which a mock misbehaves.</summary>
/// <param name="Kind">Its name at the control route.</param>
/// <param name="Seconds">Its time, where it has one.</param>
/// <param name="Status">Its HTTP status, where it has one.</param>
/// <param name="After">How many calls pass first; none when left out.</param>
public sealed record Misbehaviour(string Kind, double? Seconds = null, int? Status = null, int? After = null);

/// <summary>A call that a mock received.</summary>
/// <param name="At">When it came.</param>
/// <param name="Inputs">How many texts it gave to embed; 1 for an order to parse.</param>
public sealed record MockCall(DateTimeOffset At, int Inputs)
{
    internal static MockCall From(JsonElement call) => new(call.GetProperty("at").GetDateTimeOffset(), call.GetProperty("inputs").GetInt32());
}
