using Acceptance.Pipeline.Bench;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

var bars = new Bars();
var parts = new Dictionary<string, Func<BenchCluster, CancellationToken, Task>>
{
    ["throughput"] = (cluster, token) => ThroughputBench.RunAsync(cluster, bars, token),
    ["latency"] = (cluster, token) => LatencyBench.RunAsync(cluster, bars, token),
    ["memory"] = (cluster, token) => MemoryBench.RunAsync(cluster, bars, token),
    ["claim"] = ClaimBench.RunAsync,
};
var wanted = args.Length == 0 ? [.. parts.Keys] : args;
if (wanted.FirstOrDefault(name => !parts.ContainsKey(name)) is { } unknown)
{
    Console.Error.WriteLine($"There is no benchmark '{unknown}'. Give none to run all, or some of: {string.Join(", ", parts.Keys)}.");
    return 2;
}

Console.WriteLine($"{Environment.ProcessorCount} cores, .NET {Environment.Version}, {TimeProvider.System.GetUtcNow():yyyy-MM-dd HH:mm} UTC");
await using var cluster = await BenchCluster.StartAsync(stop.Token);
foreach (var name in wanted)
{
    Console.WriteLine($"\n## {name}");
    await parts[name](cluster, stop.Token);
}

return bars.IsAnyMissed ? 1 : 0;
