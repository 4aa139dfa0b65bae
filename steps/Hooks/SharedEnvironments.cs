using System.Collections.Concurrent;
using Xunit;

namespace Acceptance.Steps.Hooks;

/// <summary>Environments beside the usual one that several scenarios share, by name: each is made by the first scenario that needs it and ended with the run.</summary>
[Binding]
public static class SharedEnvironments
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<IPipelineEnvironment>>> Environments = new();

    /// <summary>An environment by name; every caller waits for the same start, and fails with its message if it fails.</summary>
    public static Task<IPipelineEnvironment> GetAsync(IAcceptanceRun run, string name, EnvironmentPlan plan) =>
        Environments.GetOrAdd(name, _ => new Lazy<Task<IPipelineEnvironment>>(() => Requires.OwnEnvironments(run).CreateAsync(name, plan, CancellationToken.None))).Value;

    /// <summary>Power over the settings of a deployment's services.</summary>
    public static IReplaceableServices Services(IPipelineEnvironment environment)
    {
        Skip.If(environment.Services is not IReplaceableServices, "This scenario replaces services, and the services of this target belong to somebody else.");
        return (IReplaceableServices)environment.Services!;
    }

    /// <summary>Ends them, before the run takes their database away.</summary>
    [AfterTestRun(Order = 100)]
    public static async Task End()
    {
        foreach (var environment in Environments.Values.Where(environment => environment.IsValueCreated && environment.Value.IsCompletedSuccessfully))
            await (await environment.Value).DisposeAsync();
    }
}
