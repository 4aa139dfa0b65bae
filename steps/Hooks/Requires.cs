using Xunit;

namespace Acceptance.Steps.Hooks;

/// <summary>What a scenario needs of the target. Where the target cannot offer it, the scenario is skipped with a sentence that says so.</summary>
public static class Requires
{
    /// <summary>Environments beside the shared one.</summary>
    public static IEnvironmentFactory OwnEnvironments(IAcceptanceRun run)
    {
        Skip.If(run.Environments is null, "This scenario breaks things, so it needs an environment of its own, and this target has only one.");
        return run.Environments!;
    }

    /// <summary>Power over the processes of the services.</summary>
    public static IServiceControl ServiceControl(IPipelineEnvironment environment)
    {
        Skip.If(environment.Services is null, "This scenario starts and stops services, and the services of this target belong to somebody else.");
        return environment.Services!;
    }

    /// <summary>The folder of the private buckets.</summary>
    public static string StorageFolder(IPipelineEnvironment environment)
    {
        Skip.If(environment.StorageFolder is null, "This scenario looks into storage itself, and the storage of this target is out of reach.");
        return environment.StorageFolder!;
    }
}
