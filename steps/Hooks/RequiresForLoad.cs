using Xunit;

namespace Acceptance.Steps.Hooks;

/// <summary>What a load test needs of the target. Where the target cannot offer it, the scenario is skipped with a sentence that says so.</summary>
public static class RequiresForLoad
{
    /// <summary>The processes of all services, on this machine and visible in Linux's /proc.</summary>
    public static IReadOnlyDictionary<Service, int> Processes(IReadOnlyDictionary<Service, int> found)
    {
        Skip.If(
            found.Count < Enum.GetValues<Service>().Length,
            "This scenario looks at the processes of the services in Linux's /proc, and not all of them are there.");
        return found;
    }
}
