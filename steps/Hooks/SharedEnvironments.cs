using System.Collections.Concurrent;
using System.Globalization;

namespace Acceptance.Steps.Hooks;

/// <summary>Environments beside the usual one that several scenarios share, by name: each is made by the first scenario that needs it and ended with the run.</summary>
[Binding]
public static class SharedEnvironments
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<IPipelineEnvironment>>> Environments = new();

    /// <summary>An environment by name; every caller waits for the same start, and fails with its message if it fails.</summary>
    public static Task<IPipelineEnvironment> GetAsync(IAcceptanceRun run, string name, EnvironmentPlan plan) =>
        Environments.GetOrAdd(name, _ => new Lazy<Task<IPipelineEnvironment>>(() => CreateAsync(run, name, plan))).Value;

    /// <summary>Ends what no scenario of a feature that measures needs: while it measures, nothing else may take the processor's time.</summary>
    [BeforeFeature("nonparallel")]
    public static async Task EndOthers(FeatureContext feature)
    {
        var needed = feature.FeatureInfo.Tags.Select(TaggedEnvironments.NameOf).ToHashSet();
        await EndAsync(name => !needed.Contains(name));
        await CurrentRun.Pool.EndIdleAsync();
    }

    /// <summary>Ends them, before the run takes their database away.</summary>
    [AfterTestRun(Order = 100)]
    public static Task End() => EndAsync(_ => true);

    // A name may come again after its environment was ended, and its database is still there.
    private static Task<IPipelineEnvironment> CreateAsync(IAcceptanceRun run, string name, EnvironmentPlan plan) =>
        Requires.OwnEnvironments(run).CreateAsync(
            string.Create(CultureInfo.InvariantCulture, $"{name}_{CurrentRun.NextNumber()}"), EnvironmentPlans.At(plan, MachinePace.Of(run)), CancellationToken.None);

    private static async Task EndAsync(Func<string, bool> which)
    {
        foreach (var name in Environments.Keys.Where(which))
            if (Environments.TryRemove(name, out var environment) && environment.IsValueCreated && environment.Value.IsCompletedSuccessfully)
                await (await environment.Value).DisposeAsync();
    }
}
