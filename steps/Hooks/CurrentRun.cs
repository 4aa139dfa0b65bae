namespace Acceptance.Steps.Hooks;

/// <summary>The one environment of the run: started by the first scenario that needs it, ended after the last.</summary>
[Binding]
public static class CurrentRun
{
    private static readonly Lazy<Task<IAcceptanceRun>> Run = new(() => AcceptanceTarget.StartAsync(CancellationToken.None));
    private static readonly Lazy<Task<IPipelineEnvironment>> SlowMotion = new(() => StartAsync("slow_motion", EnvironmentPlans.SlowMotion));
    private static readonly Lazy<Task<IPipelineEnvironment>> Quick = new(() => StartAsync("quick", EnvironmentPlans.Quick));
    private static int _numbers;

    /// <summary>The environments that scenarios may break.</summary>
    public static EnvironmentPool Pool { get; } = new();

    /// <summary>The run; every scenario waits for the same start, and fails with its message if it fails.</summary>
    public static Task<IAcceptanceRun> GetAsync() => Run.Value;

    /// <summary>An environment whose parser never calls back by itself and whose embedder takes its time; shared by the scenarios that look at jobs on their way.</summary>
    public static Task<IPipelineEnvironment> GetSlowMotionAsync() => SlowMotion.Value;

    /// <summary>An environment in which retries, leases and time-outs run at a smaller scale; shared by the scenarios that make a mock misbehave for their own document.</summary>
    public static Task<IPipelineEnvironment> GetQuickAsync() => Quick.Value;

    /// <summary>A number that no other caller gets.</summary>
    public static int NextNumber() => Interlocked.Increment(ref _numbers);

    /// <summary>Ends the environment.</summary>
    [AfterTestRun]
    public static async Task End()
    {
        await Pool.DisposeAsync();
        foreach (var environment in new[] { SlowMotion, Quick }.Where(environment => environment.IsValueCreated && environment.Value.IsCompletedSuccessfully))
            await (await environment.Value).DisposeAsync();
        if (Run.IsValueCreated && Run.Value.IsCompletedSuccessfully)
            await (await Run.Value).DisposeAsync();
    }

    private static async Task<IPipelineEnvironment> StartAsync(string name, EnvironmentPlan plan) =>
        await Requires.OwnEnvironments(await GetAsync()).CreateAsync(name, plan, CancellationToken.None);
}
