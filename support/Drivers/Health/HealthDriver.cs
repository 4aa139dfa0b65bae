using System.Diagnostics;
using Acceptance.Support.Drivers.Http;
using Acceptance.Support.Drivers.Metrics;
using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;

namespace Acceptance.Support.Drivers.Health;

/// <summary>Asks each service how it is, and what it has done.</summary>
public sealed class HealthDriver(IPipelineEnvironment environment, EvidenceRecorder evidence, ScenarioDeadline deadline)
{
    /// <summary>The median time of answers to <c>GET /health</c>, milliseconds, and each of them as evidence held against a target.</summary>
    public async Task<double> MedianAsync(Service service, int questions, double target)
    {
        var (client, at, watch) = (Client(service), TimeProvider.System.GetUtcNow(), Stopwatch.StartNew());
        var samples = new List<double>(questions);
        for (var i = 0; i < questions; i++)
        {
            var (answer, exchange) = await client.AskAsync(Question, deadline.Token);
            samples.Add((answer ?? throw new ServiceUnreachableException(exchange)).Expect(200).Took.TotalMilliseconds);
        }

        var median = Median.Of(samples);
        evidence.Record(new MetricEvidence(
            $"Time of the {service}'s health answer, the middle one of {questions}", at, watch.Elapsed, "health answer, median", Math.Round(median, 3), "ms", "<", target,
            median < target, [.. samples.Select(sample => Math.Round(sample, 3))]));
        return median;
    }

    /// <summary>The answer of a service's <c>GET /health</c>.</summary>
    public Task<ServiceAnswer> AskAsync(Service service) => Client(service).SendAsync(Question, deadline.Token);

    /// <summary>The answer of one of several instances of a service.</summary>
    public Task<ServiceAnswer> AskAsync(Service service, Uri instance) =>
        new ServiceClient(service.InEvidence(), instance, evidence).SendAsync(Question, deadline.Token);

    /// <summary>The figures that a service publishes.</summary>
    public async Task<PublishedFigures> FiguresAsync(Service service) =>
        new((await Client(service).SendAsync(new ServiceRequest("GET", "/metrics"), deadline.Token)).Expect(200).Text);

    private static ServiceRequest Question => new("GET", "/health");

    private ServiceClient Client(Service service) => new(service.InEvidence(), environment.Addresses.Of(service), evidence);
}
