using System.Reflection;
using System.Runtime.Loader;
using Acceptance.Engine.Generated;
using Xunit.Abstractions;

namespace Acceptance.Engine.Bench;

/// <summary>Counts what a scenario allocates in the engine itself, without xunit around it.</summary>
internal static class Allocations
{
    /// <summary>Bytes a scenario, over all scenarios of the assembly.</summary>
    public static async Task<double> PerScenarioAsync(string assemblyPath)
    {
        // Relative to the current directory they would lie where the bench was called.
        Environment.SetEnvironmentVariable("REQNROLL_FORMATTERS_MESSAGE", "outputFilePath=" + Path.ChangeExtension(assemblyPath, ".ndjson"));
        var assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(assemblyPath);
        var fixtures = assembly.GetTypes().Where(t => t.IsDefined(typeof(FeatureAttribute)))
            .Select(t => (FeatureFixture)Activator.CreateInstance(typeof(FeatureFixture<>).MakeGenericType(t))!).ToList();
        // The first feature pays for what is made once a process.
        await RunAsync(fixtures[0]);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        foreach (var fixture in fixtures.Skip(1))
            await RunAsync(fixture);
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)((fixtures.Count - 1) * SampleProjects.ScenariosPerFeature);
    }

    private static async Task RunAsync(FeatureFixture fixture)
    {
        var output = new NoOutput();
        await fixture.InitializeAsync();
        for (var i = 0; i < SampleProjects.ScenariosPerFeature; i++)
            await fixture.RunAsync(i, output);
        await fixture.DisposeAsync();
    }

    private sealed class NoOutput : ITestOutputHelper
    {
        public void WriteLine(string message)
        {
        }

        public void WriteLine(string format, params object[] args)
        {
        }
    }
}
