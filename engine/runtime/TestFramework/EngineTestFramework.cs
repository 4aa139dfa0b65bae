using System.Reflection;
using Acceptance.Engine.Execution;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Acceptance.Engine.TestFramework;

/// <summary>xunit's own framework, with the start and the end of the test run around an assembly's tests.</summary>
public sealed class EngineTestFramework(IMessageSink messageSink) : XunitTestFramework(messageSink)
{
    protected override ITestFrameworkExecutor CreateExecutor(AssemblyName assemblyName) =>
        new Executor(assemblyName, SourceInformationProvider, DiagnosticMessageSink);

    protected override ITestFrameworkDiscoverer CreateDiscoverer(IAssemblyInfo assemblyInfo) =>
        new XunitTestFrameworkDiscoverer(assemblyInfo, new ScenarioPlaces(SourceInformationProvider), DiagnosticMessageSink);

    private sealed class Executor(AssemblyName name, ISourceInformationProvider source, IMessageSink diagnostics)
        : XunitTestFrameworkExecutor(name, source, diagnostics)
    {
        private const int HostThreads = 2;

        protected override async void RunTestCases(
            IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions)
        {
            KeepThreadsForScenarios();
            using var runner = new Runner(TestAssembly, testCases, DiagnosticMessageSink, executionMessageSink, executionOptions);
            await runner.RunAsync();
        }

        // The test host keeps two threads of the pool for itself: one reads its socket, one waits for this assembly. On a machine of two cores these
        // are all that the pool starts at once, and a scenario would wait up to a second for the next. A step that blocks on a task needs one more.
        private static void KeepThreadsForScenarios()
        {
            ThreadPool.GetMinThreads(out var workers, out var completionPorts);
            ThreadPool.SetMinThreads(Math.Max(workers, (2 * Environment.ProcessorCount) + HostThreads), completionPorts);
        }
    }

    private sealed class Runner(
        ITestAssembly assembly,
        IEnumerable<IXunitTestCase> cases,
        IMessageSink diagnostics,
        IMessageSink execution,
        ITestFrameworkExecutionOptions options)
        : XunitTestAssemblyRunner(assembly, cases, diagnostics, execution, options)
    {
        private readonly TestRun _run = TestRun.For(((IReflectionAssemblyInfo)assembly.Assembly).Assembly);

        protected override async Task AfterTestAssemblyStartingAsync()
        {
            await base.AfterTestAssemblyStartingAsync();
            await _run.StartAsync();
        }

        protected override async Task BeforeTestAssemblyFinishedAsync()
        {
            // The aggregator reports what a last hook throws as an error of the assembly, which fails the run.
            await Aggregator.RunAsync(_run.FinishAsync);
            await base.BeforeTestAssemblyFinishedAsync();
        }
    }
}
