using System.Globalization;
using System.Security.Cryptography;
using Acceptance.Support.Environment;

namespace Acceptance.Pipeline.Bench;

/// <summary>The most memory that the API held while users sent 25 MB each at the same time, from the kernel's own count.</summary>
public static class MemoryBench
{
    private const int LargestUpload = 26_214_400;
    private const double MostMegabytes = 150;

    /// <summary>Runs it and prints the peak for each number of users.</summary>
    public static async Task RunAsync(BenchCluster cluster, Bars bars, CancellationToken cancellationToken)
    {
        foreach (var users in (int[])[1, 20, 100])
        {
            await using var pipeline = await BenchPipeline.StartAsync(cluster, cancellationToken);
            var api = await pipeline.StartAsync(Service.Api, cancellationToken);
            var before = PeakMegabytes(api.ProcessId);
            var bytes = RandomNumberGenerator.GetBytes(LargestUpload);
            var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
            var addresses = await Task.WhenAll(Enumerable.Range(0, users).Select(async _ =>
                (await pipeline.AnnounceAsync(Guid.NewGuid(), LargestUpload, sha256, cancellationToken)).Address));
            await Task.WhenAll(addresses.Select(address => pipeline.PutAsync(address, bytes, cancellationToken)));
            var peak = PeakMegabytes(api.ProcessId);
            Console.WriteLine($"{users,3} users with 25 MB each: peak {peak:0} MB{bars.AtMost(MostMegabytes, peak, "MB")}, idle {before:0} MB");
        }
    }

    private static double PeakMegabytes(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
        return double.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
