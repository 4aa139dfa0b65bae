namespace Acceptance.Steps.Hooks;

/// <summary>How many scenarios run at once: all that the runner begins on a machine of the usual speed, fewer on a slow one, where more would wait for each other.</summary>
internal static class ScenarioTurns
{
    private const int Usual = 8;
    private const int Fewest = 3;

    private static readonly Lazy<Task<SemaphoreSlim>> Free = new(async () => new SemaphoreSlim(CountAt(MachinePace.Of(await CurrentRun.GetAsync()))));

    /// <summary>Waits for a turn; the scenario gives it back when it has ended.</summary>
    public static async Task<IDisposable> TakeAsync()
    {
        var free = await Free.Value;
        await free.WaitAsync();
        return new Turn(free);
    }

    /// <summary>How many scenarios may run at once at a pace.</summary>
    internal static int CountAt(double pace) => Math.Clamp((int)Math.Round(Usual / pace), Fewest, Usual);

    private sealed class Turn(SemaphoreSlim free) : IDisposable
    {
        private int _isOver;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isOver, 1) == 0)
                free.Release();
        }
    }
}
