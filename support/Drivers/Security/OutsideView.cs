using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Health;
using Acceptance.Support.Drivers.Http;
using Acceptance.Support.Drivers.Monitor;
using Acceptance.Support.Environment;

namespace Acceptance.Support.Drivers.Security;

/// <summary>What the pipeline shows to those outside, in good answers and in refusals: there a secret would be found (P9-TECH3).</summary>
public sealed class OutsideView(ApiDriver api, MonitorDriver monitor, HealthDriver health, RequestBurst burst, IPipelineEnvironment environment)
{
    private const int QuestionsAMinute = 10;

    /// <summary>What the API says of an upload and of itself, what the dashboard shows, and what each other service answers to the question of how it is.</summary>
    public async Task<IReadOnlyList<ServiceAnswer>> AnswersAsync(Upload upload) =>
    [
        await api.HealthAsync(),
        await api.LimitsAsync(upload.User),
        await api.JobAsync(upload.User, upload.JobId),
        await api.JobsAsync(upload.User, "limit=10"),
        await api.SendAsync(new ServiceRequest("GET", "/metrics")),
        await monitor.PageAsync(),
        await monitor.StatusAsync(),
        await monitor.AlertListAsync(),
        .. await Task.WhenAll(environment.Addresses.Known.Except([Service.Api, Service.Monitor]).Select(health.AskAsync)),
    ];

    /// <summary>One refusal of each status that the API has for the owner of an upload whose job is under way: 401, 403, 404, 409, 422, 429.</summary>
    public async Task<IReadOnlyList<ServiceAnswer>> RefusalsAsync(Upload upload) =>
    [
        await api.SendAsync(new ServiceRequest("GET", "/api/v2/jobs")),
        await api.PutAsync(SignedAddress.With(upload.SignedUrl, "a letter of the signature changed"), upload.Document.Bytes),
        await api.JobAsync(upload.User, Guid.NewGuid()),
        await api.RetryAsync(upload.User, upload.JobId),
        await api.AnnounceAsync(upload.User, Announcement.Of(upload.Document).With("sha256", "'")),
        (await burst.RepeatAsync(upload.User, $"/api/v2/jobs/{upload.JobId}", QuestionsAMinute + 1, QuestionsAMinute, 1))[^1],
    ];
}
