using System.Diagnostics;
using Acceptance.Support.Drivers.Http;
using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;

namespace Acceptance.Support.Drivers.Metrics;

/// <summary>Measures how soon the API answers, beside whatever else it is doing.</summary>
public sealed class AnswerTimes(IPipelineEnvironment environment, EvidenceRecorder evidence, ScenarioDeadline deadline)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    private readonly ServiceClient _client = new("api", environment.Addresses.Api, evidence);

    /// <summary>Asks again and again until something has ended; the middle one of the times, milliseconds, is held against a target.</summary>
    /// <param name="name">What is asked, in words.</param>
    /// <param name="request">The question.</param>
    /// <param name="status">The status that each answer must have.</param>
    /// <param name="target">What the middle time is held against, milliseconds.</param>
    /// <param name="least">How many answers there must be at least.</param>
    /// <param name="run">What runs meanwhile.</param>
    public async Task<double> MedianWhileAsync(string name, ServiceRequest request, int status, double target, int least, Task run)
    {
        var (at, watch, samples) = (TimeProvider.System.GetUtcNow(), Stopwatch.StartNew(), new List<double>());
        using var timer = new PeriodicTimer(Interval);
        do
        {
            var (answer, exchange) = await _client.AskAsync(request, deadline.Token);
            samples.Add((answer ?? throw new ServiceUnreachableException(exchange)).Expect(status).Took.TotalMilliseconds);
        }
        while ((!run.IsCompleted || samples.Count < least) && await timer.WaitForNextTickAsync(deadline.Token));

        var median = Median.Of(samples);
        evidence.Record(new MetricEvidence(
            $"{name}, the middle one of {samples.Count} under load", at, watch.Elapsed, name, Math.Round(median, 3), "ms", "<", target, median < target,
            [.. samples.Select(sample => Math.Round(sample, 3))]));
        return median;
    }
}
