using System.Text.Json;
using Acceptance.Support.Drivers.Http;
using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;

namespace Acceptance.Support.Drivers.Monitor;

/// <summary>Reads the dashboard (contract §8).</summary>
public sealed class MonitorDriver(IPipelineEnvironment environment, EvidenceRecorder evidence, ScenarioDeadline deadline)
{
    private static readonly TimeSpan LookPatience = TimeSpan.FromSeconds(15);

    private readonly ServiceClient _client = new("monitor", environment.Addresses.Monitor, evidence);

    /// <summary>The page that people see.</summary>
    public Task<ServiceAnswer> PageAsync() => _client.SendAsync(new ServiceRequest("GET", "/"), deadline.Token);

    /// <summary>The figures of the page.</summary>
    public async Task<ServiceAnswer> StatusAsync() => (await _client.SendAsync(new ServiceRequest("GET", "/api/status"), deadline.Token)).Expect(200);

    /// <summary>The alerts of this moment.</summary>
    public async Task<IReadOnlyList<JsonElement>> AlertsAsync() =>
        [.. Alerts((await _client.SendAsync(new ServiceRequest("GET", "/api/alerts"), deadline.Token)).Expect(200).Json)];

    /// <summary>The answer that lists the alerts.</summary>
    public async Task<ServiceAnswer> AlertListAsync() => (await _client.SendAsync(new ServiceRequest("GET", "/api/alerts"), deadline.Token)).Expect(200);

    /// <summary>Waits until the figures satisfy the condition.</summary>
    public Task<ServiceAnswer> WaitForStatusAsync(string expectation, Func<JsonElement, bool> condition, TimeSpan within) =>
        WaitAsync("/api/status", expectation, condition, within);

    /// <summary>Waits until the dashboard shows a look that began after a moment: only such a look can say that something was not there then.</summary>
    public Task<ServiceAnswer> WaitForLookAfterAsync(DateTimeOffset moment) => WaitForStatusAsync(
        $"the dashboard has looked after {moment:HH:mm:ss.fff}", status => DashboardLook.BeganAfter(status, moment), LookPatience);

    /// <summary>Waits until an alert of a kind is listed.</summary>
    public async Task<JsonElement> WaitForAlertAsync(string kind, TimeSpan within, Func<JsonElement, bool>? which = null)
    {
        var answer = await WaitAsync("/api/alerts", $"the dashboard lists an alert of kind '{kind}'", body => Alerts(body).Any(IsIt), within);
        return Alerts(answer.Json).First(IsIt);

        bool IsIt(JsonElement alert) => alert.GetProperty("kind").GetString() == kind && which?.Invoke(alert) != false;
    }

    private static JsonElement.ArrayEnumerator Alerts(JsonElement body) => body.GetProperty("alerts").EnumerateArray();

    private Task<ServiceAnswer> WaitAsync(string path, string expectation, Func<JsonElement, bool> condition, TimeSpan within) => _client.WaitForAsync(
        expectation, new ServiceRequest("GET", path), answer => answer.Status == 200 && condition(answer.Json), within, deadline.Token);
}
