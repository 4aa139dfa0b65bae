using System.Diagnostics;
using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;

namespace Acceptance.Support.Drivers.SetUp;

/// <summary>Sets up environments, several at a time, and counts how many are there in the end.</summary>
public sealed class SetUpSeries(EvidenceRecorder evidence, ScenarioDeadline deadline) : IAsyncDisposable
{
    private readonly List<IPipelineEnvironment> _environments = [];
    private int _tried;
    private int _succeeded;

    /// <summary>The environments that are up.</summary>
    public IReadOnlyList<IPipelineEnvironment> Environments => _environments;

    /// <summary>The share of set-ups that succeeded, percent.</summary>
    public double SuccessRate => 100.0 * _succeeded / _tried;

    /// <summary>Sets up so many environments, so many at a time, and keeps them or ends each at once.</summary>
    public async Task RunAsync(IEnvironmentFactory factory, EnvironmentPlan plan, int count, int atATime, bool keep)
    {
        var (at, watch) = (TimeProvider.System.GetUtcNow(), Stopwatch.StartNew());
        foreach (var batch in Enumerable.Range(0, count).Chunk(atATime))
            await Task.WhenAll(batch.Select(number => SetUpAsync(factory, plan, $"series_{Guid.NewGuid():N}", keep)));
        evidence.Record(new MetricEvidence(
            $"{_succeeded} of {_tried} set-ups succeeded", at, watch.Elapsed, "successful set-ups", SuccessRate, "%", ">", 99, SuccessRate > 99));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var environment in _environments)
            await environment.DisposeAsync();
    }

    private async Task SetUpAsync(IEnvironmentFactory factory, EnvironmentPlan plan, string name, bool keep)
    {
        Interlocked.Increment(ref _tried);
        IPipelineEnvironment environment;
        try
        {
            environment = await factory.CreateAsync(name, plan, deadline.Token);
        }
        catch (InvalidOperationException e)
        {
            evidence.Record(new LogEvidence($"The set-up of '{name}' failed", "suite", TimeProvider.System.GetUtcNow(), TimeSpan.Zero, "suite", e.Message.Split('\n')));
            return;
        }

        Interlocked.Increment(ref _succeeded);
        if (!keep)
            await environment.DisposeAsync();
        else
            lock (_environments)
                _environments.Add(environment);
    }
}
