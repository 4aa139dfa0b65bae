using System.Diagnostics;
using System.Globalization;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.Http;
using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;

namespace Acceptance.Support.Drivers.Security;

/// <summary>Sends many requests at once, to see whether a limit lets exactly its number through (contract §2).</summary>
public sealed class RequestBurst(IPipelineEnvironment environment, EvidenceRecorder evidence, ScenarioDeadline deadline)
{
    private readonly ServiceClient _client = new("api", environment.Addresses.Api, evidence);

    /// <summary>Asks the same as a user again and again.</summary>
    /// <param name="user">Who asks.</param>
    /// <param name="path">What is asked.</param>
    /// <param name="times">How often.</param>
    /// <param name="limit">How many the API must let through.</param>
    /// <param name="atOnce">How many are under way at any time.</param>
    public Task<IReadOnlyList<ServiceAnswer>> RepeatAsync(User user, string path, int times, int limit, int atOnce) =>
        SendAsync($"GET {path.Split('/')[3]}", [.. Enumerable.Repeat(new ServiceRequest("GET", path).As(user.Token), times)], limit, atOnce);

    /// <summary>Sends the requests, a number of them at any time; the first answer of each status is kept as evidence.</summary>
    /// <param name="what">What is asked, in words.</param>
    /// <param name="requests">The requests.</param>
    /// <param name="limit">How many the API must let through.</param>
    /// <param name="atOnce">How many are under way at any time.</param>
    public async Task<IReadOnlyList<ServiceAnswer>> SendAsync(string what, IReadOnlyList<ServiceRequest> requests, int limit, int atOnce)
    {
        var (at, watch) = (TimeProvider.System.GetUtcNow(), Stopwatch.StartNew());
        var exchanges = new (ServiceAnswer? Answer, HttpEvidence Exchange)[requests.Count];
        await Parallel.ForAsync(0, requests.Count, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = deadline.Token },
            async (i, token) => exchanges[i] = await _client.AskAsync(requests[i], token));
        foreach (var first in exchanges.GroupBy(exchange => exchange.Exchange.Status).Select(group => group.First()))
            evidence.Record(first.Exchange);

        var answers = exchanges.Select(exchange => exchange.Answer ?? throw new ServiceUnreachableException(exchange.Exchange)).ToList();
        var through = answers.Count(answer => answer.Status is 200 or 201);
        evidence.Record(new MetricEvidence(
            string.Create(CultureInfo.InvariantCulture, $"{what}: {requests.Count} asked, {atOnce} at a time, {through} let through"), at, watch.Elapsed,
            "requests let through", through, "requests", "=", limit, through == limit));
        return answers;
    }
}
