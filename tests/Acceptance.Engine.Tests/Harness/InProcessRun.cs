using System.Collections.Concurrent;
using System.Text.Json;
using Acceptance.Engine.Configuration;
using Acceptance.Engine.Execution;
using Acceptance.Engine.Generated;
using Acceptance.Engine.Generator;
using Acceptance.Tests;
using Xunit.Abstractions;

namespace Acceptance.Engine.Tests.Harness;

/// <summary>Runs feature texts with chosen bindings in this process, one scenario after the other, as the test framework would.</summary>
internal sealed class InProcessRun(params Type[] bindings)
{
    private readonly List<FeatureSource> _features = [];

    public EngineSettings Settings { get; init; } = new();

    private ParallelOptions AllAtOnce => new() { MaxDegreeOfParallelism = Math.Max(1, _features.Count) };

    /// <summary>Which scenarios run; the others stay in the messages as pickles only.</summary>
    public Func<string, bool> Filter { get; init; } = _ => true;

    public InProcessRun With(string text, string uri = "features/sample.feature")
    {
        var feature = FeatureCompiler.Parse(new FeatureInput("/" + uri, text, "/" + uri, uri, "Sample", GeneratorSettings.Default));
        if (feature is null)
            return this;
        _features.Add(new FeatureSource(feature.PackedPlan, feature.PackedMessages));
        return this;
    }

    /// <summary>Runs everything from the first hook to the last.</summary>
    public async Task<RunResult> RunAsync(bool inParallel = false)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "messages.ndjson");
        var run = new TestRun(new TestRunContent(folder.Path, () => bindings, () => _features), Settings with { MessagesPath = path }, TimeProvider.System);
        var results = new ConcurrentQueue<ScenarioResult>();
        var startError = await run.StartAsync();
        if (inParallel)
            await Parallel.ForEachAsync(_features, AllAtOnce, async (feature, _) => await RunFeatureAsync(run, feature, results));
        else if (startError is null)
            await RunInOrderAsync(run, results);
        // A hook at the end that fails is in the messages, which a test looks at.
        await Record.ExceptionAsync(run.FinishAsync);
        var lines = await File.ReadAllLinesAsync(path);
        return new RunResult([.. results], [.. lines.Select(l => JsonDocument.Parse(l).RootElement)]);
    }

    private async Task RunInOrderAsync(TestRun run, ConcurrentQueue<ScenarioResult> results)
    {
        foreach (var feature in _features)
            await RunFeatureAsync(run, feature, results);
    }

    private async Task RunFeatureAsync(TestRun run, FeatureSource source, ConcurrentQueue<ScenarioResult> results)
    {
        var feature = await FeatureRun.StartAsync(run, source.Plan);
        for (var i = 0; i < source.Plan.Scenarios.Length; i++)
        {
            var title = source.Plan.Scenarios[i].Title;
            if (!Filter(title))
                continue;
            var output = new Lines();
            var outcome = await ScenarioRun.RunAsync(feature, i, output);
            var error = Record.Exception(() => outcome.ThrowIfNotPassed());
            results.Enqueue(new ScenarioResult(title, error, [.. output.Written]));
        }
        var afterFeature = await Record.ExceptionAsync(feature.FinishAsync);
        if (afterFeature is not null)
            results.Enqueue(new ScenarioResult("(after feature)", afterFeature, []));
    }

    private sealed class Lines : ITestOutputHelper
    {
        public ConcurrentQueue<string> Written { get; } = new();

        public void WriteLine(string message) => Written.Enqueue(message);

        public void WriteLine(string format, params object[] args) => Written.Enqueue(string.Format(null, format, args));
    }
}

/// <summary>How one scenario ended for the test framework: no error means passed.</summary>
internal sealed record ScenarioResult(string Title, Exception? Error, IReadOnlyList<string> Output);

/// <summary>A whole run: results in the order of their ends, and the messages as they are on disk.</summary>
internal sealed record RunResult(IReadOnlyList<ScenarioResult> Scenarios, IReadOnlyList<JsonElement> Messages)
{
    public ScenarioResult Only => Scenarios.Should().ContainSingle().Subject;

    /// <summary>The messages of one kind, in order.</summary>
    public IEnumerable<JsonElement> Of(string kind) => Messages.Where(m => m.TryGetProperty(kind, out _)).Select(m => m.GetProperty(kind));

    /// <summary>Status of every step and hook that ended, in order.</summary>
    public IReadOnlyList<string> Statuses => [.. Of("testStepFinished").Select(s => s.GetProperty("testStepResult").GetProperty("status").GetString()!)];
}
