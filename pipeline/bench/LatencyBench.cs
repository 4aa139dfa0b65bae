using System.Diagnostics;
using System.Security.Cryptography;
using Acceptance.Support.Environment;
using HdrHistogram;

namespace Acceptance.Pipeline.Bench;

/// <summary>How long an announcement and a status query take with 1, 20 and 100 users who each ask one after the other.</summary>
public static class LatencyBench
{
    private const int Requests = 2000;
    private const int UsersOfBar = 20;
    private const double MostMilliseconds = 25;
    private const long LongestMicroseconds = 60_000_000;

    /// <summary>Runs it and prints percentiles in milliseconds.</summary>
    public static async Task RunAsync(BenchCluster cluster, Bars bars, CancellationToken cancellationToken)
    {
        await using var pipeline = await BenchPipeline.StartAsync(cluster, cancellationToken, Service.Api);
        await MeasureAsync(pipeline, users: 4, cancellationToken);
        foreach (var users in (int[])[1, 20, 100])
        {
            var (uploads, queries, rate) = await MeasureAsync(pipeline, users, cancellationToken);
            var bar = users == UsersOfBar ? bars.AtMost(MostMilliseconds, Ms(uploads, 95), "ms of p95") : "";
            Console.WriteLine($"{users,3} users: upload {Describe(uploads)}{bar}; status {Describe(queries)}; {rate:0} requests/s");
        }
    }

    private static async Task<(LongConcurrentHistogram Uploads, LongConcurrentHistogram Queries, double Rate)> MeasureAsync(
        BenchPipeline pipeline, int users, CancellationToken cancellationToken)
    {
        var (uploads, queries) = (Histogram(), Histogram());
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, users).Select(_ => ActAsync(pipeline, Requests / users, uploads, queries, cancellationToken)));
        return (uploads, queries, 2 * uploads.TotalCount / watch.Elapsed.TotalSeconds);
    }

    private static async Task ActAsync(BenchPipeline pipeline, int times, LongConcurrentHistogram uploads, LongConcurrentHistogram queries,
        CancellationToken cancellationToken)
    {
        var user = Guid.NewGuid();
        for (var i = 0; i < times; i++)
        {
            var began = Stopwatch.GetTimestamp();
            var (job, _) = await pipeline.AnnounceAsync(user, 1000, Convert.ToHexStringLower(SHA256.HashData(Guid.NewGuid().ToByteArray())), cancellationToken);
            uploads.RecordValue(Microseconds(began));
            began = Stopwatch.GetTimestamp();
            await pipeline.AskAsync(user, job, cancellationToken);
            queries.RecordValue(Microseconds(began));
        }
    }

    private static LongConcurrentHistogram Histogram() => new(1, LongestMicroseconds, 3);

    private static long Microseconds(long began) => Math.Max(1, (long)Stopwatch.GetElapsedTime(began).TotalMicroseconds);

    private static string Describe(LongConcurrentHistogram histogram) =>
        $"p50 {Ms(histogram, 50):0.0} p95 {Ms(histogram, 95):0.0} p99 {Ms(histogram, 99):0.0} ms";

    private static double Ms(LongConcurrentHistogram histogram, double percentile) => histogram.GetValueAtPercentile(percentile) / 1000.0;
}
