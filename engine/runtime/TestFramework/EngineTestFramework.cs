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

    // As xunit reads it: 0 or nothing is a place for each processor; below 0 all run at once, and there is no queue.
    private static int? PlacesOf(ITestFrameworkExecutionOptions options) => (options.MaxParallelThreads() ?? 0) switch
    {
        0 => Environment.ProcessorCount,
        < 0 => null,
        var places => places,
    };

    private sealed class Executor(AssemblyName name, ISourceInformationProvider source, IMessageSink diagnostics)
        : XunitTestFrameworkExecutor(name, source, diagnostics)
    {
        private const int HostThreads = 2;

        protected override async void RunTestCases(
            IEnumerable<IXunitTestCase> testCases, IMessageSink executionMessageSink, ITestFrameworkExecutionOptions executionOptions)
        {
            KeepThreadsForScenarios(PlacesOf(executionOptions) ?? Environment.ProcessorCount);
            using var runner = new Runner(TestAssembly, testCases, DiagnosticMessageSink, executionMessageSink, executionOptions);
            await runner.RunAsync();
        }

        // The test host keeps two threads of the pool for itself: one reads its socket, one waits for this assembly. On a machine of two cores these
        // are all that the pool starts at once, and a scenario would wait up to a second for the next. A step that blocks on a task needs one more.
        private static void KeepThreadsForScenarios(int places)
        {
            ThreadPool.GetMinThreads(out var workers, out var completionPorts);
            ThreadPool.SetMinThreads(Math.Max(workers, Math.Max(places, 2 * Environment.ProcessorCount) + HostThreads), completionPorts);
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
        private StartOrder? _order;

        protected override Task<RunSummary> RunTestCollectionsAsync(IMessageBus messageBus, CancellationTokenSource cancellationTokenSource)
        {
            if (PlacesOf(ExecutionOptions) is { } places)
                TestCollectionOrderer = _order = new StartOrder(TestCollectionOrderer, places);
            return base.RunTestCollectionsAsync(messageBus, cancellationTokenSource);
        }

        protected override Task<RunSummary> RunTestCollectionAsync(
            IMessageBus messageBus, ITestCollection testCollection, IEnumerable<IXunitTestCase> testCases, CancellationTokenSource cancellationTokenSource)
        {
            return _order is null ? RunAsync() : _order.RunAsync(testCollection, RunAsync, cancellationTokenSource.Token);

            Task<RunSummary> RunAsync() => base.RunTestCollectionAsync(messageBus, testCollection, testCases, cancellationTokenSource);
        }

        public override void Dispose()
        {
            _order?.Dispose();
            base.Dispose();
        }

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
