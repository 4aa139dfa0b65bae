namespace Acceptance.Steps.Hooks;

/// <summary>The one environment of the run: started by the first scenario that needs it, ended after the last.</summary>
[Binding]
public static class CurrentRun
{
    private static readonly Lazy<Task<IAcceptanceRun>> Run = new(() => AcceptanceTarget.StartAsync(CancellationToken.None));
    private static int _numbers;

    /// <summary>The environments that scenarios may break.</summary>
    public static EnvironmentPool Pool { get; } = new();

    /// <summary>The run; every scenario waits for the same start, and fails with its message if it fails.</summary>
    public static Task<IAcceptanceRun> GetAsync() => Run.Value;

    /// <summary>A number that no other caller gets.</summary>
    public static int NextNumber() => Interlocked.Increment(ref _numbers);

    /// <summary>Ends the environment.</summary>
    [AfterTestRun]
    public static async Task End()
    {
        await Pool.DisposeAsync();
        if (Run.IsValueCreated && Run.Value.IsCompletedSuccessfully)
            await (await Run.Value).DisposeAsync();
    }
}
