using Acceptance.Support.Drivers.Embedder;
using Acceptance.Support.Drivers.Http;
using Acceptance.Support.Drivers.Mocks;
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

    /// <summary>What the services print.</summary>
    public static IServiceLogs Logs(IPipelineEnvironment environment)
    {
        Skip.If(environment.Logs is null, "This scenario reads what the services print, and the logs of this target are out of reach.");
        return environment.Logs!;
    }

    /// <summary>A service that can be asked how it is.</summary>
    public static Service KnownAddress(IPipelineEnvironment environment, Service service)
    {
        Skip.If(!environment.Addresses.Known.Contains(service), "This scenario asks the worker how it is, and its address is not known. Set ACCEPTANCE_WORKER_URL to run it.");
        return service;
    }

    /// <summary>Services whose settings are known.</summary>
    public static IReplaceableServices KnownSettings(IPipelineEnvironment environment) =>
        Replaceable(environment, "This scenario compares settings, and the settings of this target's services are not known.");

    /// <summary>Services that can be replaced by others with other settings.</summary>
    public static IReplaceableServices ReplaceableServices(IPipelineEnvironment environment) =>
        Replaceable(environment, "This scenario replaces services, and the services of this target belong to somebody else.");

    /// <summary>The folder of the private buckets.</summary>
    public static string StorageFolder(IPipelineEnvironment environment)
    {
        Skip.If(environment.StorageFolder is null, "This scenario looks into storage itself, and the storage of this target is out of reach.");
        return environment.StorageFolder!;
    }

    /// <summary>A database server that belongs to the scenario alone.</summary>
    public static EmbeddedCluster OwnServer(IAcceptanceRun run)
    {
        Skip.If(run is not EmbeddedRun, "This scenario crashes the database server, and the server of this target belongs to somebody else.");
        return ((EmbeddedRun)run).Cluster;
    }

    /// <summary>Mocks that can be told to misbehave.</summary>
    /// <param name="answer">The answer of the control route; null when there is none.</param>
    public static ServiceAnswer MockControl(ServiceAnswer? answer)
    {
        Skip.If(answer is null, "This scenario tells a mock to misbehave, and the external services of this target cannot be told so.");
        return answer!;
    }

    /// <summary>The calls that a mock has counted.</summary>
    /// <param name="calls">Null when it does not count.</param>
    public static IReadOnlyList<MockCall> MockCalls(IReadOnlyList<MockCall>? calls)
    {
        Skip.If(calls is null, "This scenario asks a mock what it was asked, and the external services of this target do not tell.");
        return calls!;
    }

    /// <summary>A description of the API by itself, which the reference pipeline has and the contract does not ask for.</summary>
    /// <param name="run">The run.</param>
    /// <param name="answer">The answer of the route where it would be.</param>
    public static ServiceAnswer Description(IAcceptanceRun run, ServiceAnswer answer)
    {
        Skip.If(run.Environments is null && answer.Status == 404, "This scenario reads how the API describes itself, and the API of this target has no description.");
        return answer;
    }

    /// <summary>The messages of a run that has ended.</summary>
    public static string FinishedRun(IAcceptanceRun run)
    {
        Skip.If(run.Environments is null, "This scenario looks back at a run in which all could be tried, and at this target whatever breaks things was skipped.");
        Skip.If(Support.Coverage.FinishedRun.File is null, "This scenario looks back at a finished run; './acceptance run' runs it after all others.");
        return Support.Coverage.FinishedRun.File!;
    }

    /// <summary>The real embedding service.</summary>
    public static string RealEmbedder(RealEmbedderDriver driver)
    {
        Skip.If(driver.Key is null, "This scenario asks the real embedding service. Set ACCEPTANCE_REAL_OPENAI_KEY to run it.");
        return driver.Key!;
    }

    private static IReplaceableServices Replaceable(IPipelineEnvironment environment, string reason)
    {
        Skip.If(environment.Services is not IReplaceableServices, reason);
        return (IReplaceableServices)environment.Services!;
    }
}
