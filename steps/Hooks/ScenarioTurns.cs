using Acceptance.Steps.Running;

namespace Acceptance.Steps.Hooks;

/// <summary>How many scenarios run at once: all that the runner begins on a machine of the usual speed, fewer on a slow one, where more would wait for each other.</summary>
internal static class ScenarioTurns
{
    private const int Fewest = 3;

    private static readonly Lazy<Task<SemaphoreSlim>> Free = new(async () => new SemaphoreSlim(CountAt(MachinePace.Of(await CurrentRun.GetAsync()))));

    /// <summary>Waits for a turn; the scenario disposes of it, once, when it has ended.</summary>
    public static async Task<IDisposable> TakeAsync()
    {
        var free = await Free.Value;
        await free.WaitAsync();
        return new Turn(free);
    }

    // At half the speed a quarter: each takes twice as long, and all of them wait for the same processors.
    private static int CountAt(double pace) => pace <= 1 ? int.MaxValue : Math.Max(Fewest, (int)Math.Round(RunnerSettings.MaxParallelThreads / (pace * pace)));

    private sealed class Turn(SemaphoreSlim free) : IDisposable
    {
        public void Dispose() => free.Release();
    }
}
