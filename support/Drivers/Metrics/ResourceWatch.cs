using System.Diagnostics;
using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;
using Npgsql;

namespace Acceptance.Support.Drivers.Metrics;

/// <summary>Watches what the services and the database use while something runs.</summary>
public sealed class ResourceWatch(IPipelineEnvironment environment, EvidenceRecorder evidence, ScenarioDeadline deadline)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);

    /// <summary>The services whose processes run on this machine, with the number of each.</summary>
    public IReadOnlyDictionary<Service, int> FindProcesses() => Enum.GetValues<Service>()
        .Where(service => environment.Addresses.Of(service).IsLoopback)
        .Select(service => (Service: service, Process: ListeningProcess.On(environment.Addresses.Of(service).Port)))
        .Where(found => found.Process is not null).ToDictionary(found => found.Service, found => found.Process!.Value);

    /// <summary>Runs something and watches meanwhile.</summary>
    /// <returns>What it gave, and what was used.</returns>
    public async Task<(T Result, ResourceUse Use)> WhileAsync<T>(IReadOnlyDictionary<Service, int> processes, Func<Task<T>> run)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token);
        var watching = WatchAsync(processes, ended.Token);
        var running = run();
        // Whatever came of what ran, the watching ends before the step does.
        await Task.WhenAny(running);
        await ended.CancelAsync();
        await Task.WhenAll(running, watching);
        return (await running, await watching);
    }

    private async Task<ResourceUse> WatchAsync(IReadOnlyDictionary<Service, int> processes, CancellationToken ended)
    {
        var (at, watch) = (TimeProvider.System.GetUtcNow(), Stopwatch.StartNew());
        var before = processes.ToDictionary(entry => entry.Key, entry => ProcessorTime(entry.Value));
        var memory = processes.ToDictionary(entry => entry.Key, _ => new List<double>());
        var connections = new List<IReadOnlyDictionary<string, long>>();
        using var timer = new PeriodicTimer(Interval);
        do
        {
            foreach (var (service, process) in processes)
                memory[service].Add(ProcessMemory.Mebibytes(process));
            connections.Add(await ConnectionsAsync());
        }
        while (await TickedAsync(timer, ended));

        var processor = processes.ToDictionary(entry => entry.Key, entry => 100 * (ProcessorTime(entry.Value) - before[entry.Key]) / watch.Elapsed);
        var use = new ResourceUse(at, watch.Elapsed, processor, memory, connections, await MostConnectionsAsync());
        use.Record(evidence);
        return use;
    }

    private static async Task<bool> TickedAsync(PeriodicTimer timer, CancellationToken ended)
    {
        try
        {
            return await timer.WaitForNextTickAsync(ended);
        }
        catch (OperationCanceledException)
        {
            // What was watched has ended, and so does the watch.
            return false;
        }
    }

    private static TimeSpan ProcessorTime(int id)
    {
        using var process = Process.GetProcessById(id);
        return process.TotalProcessorTime;
    }

    private async Task<IReadOnlyDictionary<string, long>> ConnectionsAsync()
    {
        await using var connection = new NpgsqlConnection(environment.Addresses.Database.ConnectionString);
        await connection.OpenAsync(deadline.Token);
        await using var command = new NpgsqlCommand(
            """
            select coalesce(nullif(a.application_name, ''), a.usename::text, 'nobody yet') as who, count(*)
            from pg_stat_activity a where a.datname = current_database() group by 1
            """,
            connection);
        await using var rows = await command.ExecuteReaderAsync(deadline.Token);
        var found = new Dictionary<string, long>();
        while (await rows.ReadAsync(deadline.Token))
            found[rows.GetString(0)] = rows.GetInt64(1);
        return found;
    }

    private async Task<int> MostConnectionsAsync()
    {
        await using var connection = new NpgsqlConnection(environment.Addresses.Database.ConnectionString);
        await connection.OpenAsync(deadline.Token);
        await using var command = new NpgsqlCommand("select current_setting('max_connections')::int", connection);
        return (int)(await command.ExecuteScalarAsync(deadline.Token))!;
    }
}

/// <summary>What was used while something ran.</summary>
/// <param name="At">When it began.</param>
/// <param name="Took">How long it took.</param>
/// <param name="ProcessorPercent">Of each service: processor time, percent of one processor, on average.</param>
/// <param name="Mebibytes">Of each service: its memory at each look, MiB.</param>
/// <param name="Connections">At each look: the database's connections by the program that holds them.</param>
/// <param name="MostConnections">How many the server allows.</param>
public sealed record ResourceUse(
    DateTimeOffset At, TimeSpan Took, IReadOnlyDictionary<Service, double> ProcessorPercent, IReadOnlyDictionary<Service, List<double>> Mebibytes,
    IReadOnlyList<IReadOnlyDictionary<string, long>> Connections, int MostConnections)
{
    /// <summary>A service's greatest memory, MiB.</summary>
    public double PeakMebibytes(Service service) => Mebibytes[service].Max();

    /// <summary>The greatest number of connections at a time.</summary>
    public long PeakConnections => Connections.Max(look => look.Values.Sum());

    /// <summary>The programs that held connections.</summary>
    public IReadOnlyList<string> Programs => [.. Connections.SelectMany(look => look.Keys).Distinct().Order(StringComparer.Ordinal)];

    internal void Record(EvidenceRecorder evidence)
    {
        foreach (var (service, percent) in ProcessorPercent)
        {
            evidence.Record(new MetricEvidence($"Processor time of the {service}", At, Took, $"processor time, {service}", Math.Round(percent, 1),
                "% of one processor"));
            evidence.Record(new MetricEvidence($"Greatest memory of the {service}", At, Took, $"memory, {service}", PeakMebibytes(service), "MiB",
                Samples: Mebibytes[service]));
        }

        foreach (var program in Programs)
        {
            var samples = Connections.Select(look => (double)look.GetValueOrDefault(program)).ToList();
            evidence.Record(new MetricEvidence($"Greatest number of connections of {program}", At, Took, $"connections, {program}", samples.Max(),
                "connections", Samples: samples));
        }
    }
}
