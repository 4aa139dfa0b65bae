namespace Acceptance.Steps.Hooks;

/// <summary>The one environment of the run: started by the first scenario that needs it, ended after the last.</summary>
[Binding]
public static class CurrentRun
{
    private static readonly Lazy<Task<IAcceptanceRun>> Run = new(() => AcceptanceTarget.StartAsync(CancellationToken.None));
    private static readonly Lazy<Task<IPipelineEnvironment>> SlowMotion = new(StartSlowMotionAsync);
    private static int _numbers;

    /// <summary>The run; every scenario waits for the same start, and fails with its message if it fails.</summary>
    public static Task<IAcceptanceRun> GetAsync() => Run.Value;

    /// <summary>An environment whose parser never calls back by itself and whose embedder takes its time; shared by the scenarios that look at jobs on their way.</summary>
    public static Task<IPipelineEnvironment> GetSlowMotionAsync() => SlowMotion.Value;

    /// <summary>A number that no other caller gets.</summary>
    public static int NextNumber() => Interlocked.Increment(ref _numbers);

    /// <summary>Ends the environment.</summary>
    [AfterTestRun]
    public static async Task End()
    {
        if (SlowMotion.IsValueCreated && SlowMotion.Value.IsCompletedSuccessfully)
            await (await SlowMotion.Value).DisposeAsync();
        if (Run.IsValueCreated && Run.Value.IsCompletedSuccessfully)
            await (await Run.Value).DisposeAsync();
    }

    private static async Task<IPipelineEnvironment> StartSlowMotionAsync()
    {
        var plan = EnvironmentPlan.Usual with
        {
            Settings = new Dictionary<Service, IReadOnlyDictionary<string, string>>
            {
                [Service.Parser] = new Dictionary<string, string> { ["MOCK_LLAMAPARSE_DELAY"] = "86400" },
                [Service.Embedder] = new Dictionary<string, string> { ["MOCK_OPENAI_DELAY"] = "0.2" },
                [Service.Worker] = new Dictionary<string, string> { ["OPENAI_MAX_BATCH_SIZE"] = "1" },
            },
        };
        return await Requires.OwnEnvironments(await GetAsync()).CreateAsync("slow_motion", plan, CancellationToken.None);
    }
}
