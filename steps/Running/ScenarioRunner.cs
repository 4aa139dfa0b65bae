using System.Collections.Concurrent;
using System.Reflection;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Acceptance.Steps.Running;

/// <summary>How a run ended.</summary>
internal sealed record RunResult(int Passed, int Failed, int Skipped);

/// <summary>Finds and runs an assembly's scenarios through its own test framework.</summary>
internal sealed class ScenarioRunner(Assembly suite) : IDisposable
{
    private readonly TestFrameworkProxy _framework = new(Reflector.Wrap(suite), new NoSource(), new NullMessageSink());

    /// <summary>Every scenario, and every row of an outline.</summary>
    public async Task<IReadOnlyList<ITestCase>> FindAsync()
    {
        using var discoverer = _framework.GetDiscoverer(Reflector.Wrap(suite));
        var found = new ConcurrentQueue<ITestCase>();
        var sink = new Sink<IDiscoveryCompleteMessage>(message =>
        {
            if (message is ITestCaseDiscoveryMessage discovered)
                found.Enqueue(discovered.TestCase);
        });
        discoverer.Find(includeSourceInformation: false, sink, new RunnerOptions());
        await sink.Last;
        return [.. found];
    }

    /// <summary>Runs scenarios and writes those that fail, as they do.</summary>
    public async Task<RunResult> RunAsync(IReadOnlyList<ITestCase> scenarios, int parallel, TextWriter output)
    {
        using var executor = _framework.GetExecutor(suite.GetName());
        var options = new RunnerOptions();
        options.SetValue("xunit.execution.MaxParallelThreads", parallel);
        var errors = 0;
        var sink = new Sink<ITestAssemblyFinished>(message =>
        {
            if (message is IFailureInformation failure)
                output.WriteLine($"FAILED {(message as ITestMessage)?.Test.DisplayName}: {string.Join(" | ", failure.Messages)}");
            // What fails outside of a scenario, such as a last hook, is no scenario's failure, and must not pass either.
            if (message is IErrorMessage or ITestAssemblyCleanupFailure or ITestCollectionCleanupFailure or ITestClassCleanupFailure)
                Interlocked.Increment(ref errors);
        });
        executor.RunTests(scenarios, sink, options);
        var finished = await sink.Last;
        return new RunResult(finished.TestsRun - finished.TestsFailed - finished.TestsSkipped, finished.TestsFailed + errors, finished.TestsSkipped);
    }

    /// <inheritdoc/>
    public void Dispose() => _framework.Dispose();

    // Hands messages on, and knows the last one of its kind of work.
    private sealed class Sink<TLast>(Action<IMessageSinkMessage> seen) : LongLivedMarshalByRefObject, IMessageSink
        where TLast : class, IMessageSinkMessage
    {
        private readonly TaskCompletionSource<TLast> _last = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<TLast> Last => _last.Task;

        public bool OnMessage(IMessageSinkMessage message)
        {
            seen(message);
            if (message is TLast last)
                _last.TrySetResult(last);
            return true;
        }
    }

    // xunit asks for options by name and takes its own value where there is none.
    private sealed class RunnerOptions : LongLivedMarshalByRefObject, ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
    {
        private readonly Dictionary<string, object?> _values = [];

        public TValue GetValue<TValue>(string name) => _values.GetValueOrDefault(name) is TValue value ? value : default!;

        public void SetValue<TValue>(string name, TValue value) => _values[name] = value;
    }

    // Where a scenario stands is for test explorers, and none looks on.
    private sealed class NoSource : LongLivedMarshalByRefObject, ISourceInformationProvider
    {
        public ISourceInformation GetSourceInformation(ITestCase testCase) => new SourceInformation();

        public void Dispose()
        {
        }
    }
}
