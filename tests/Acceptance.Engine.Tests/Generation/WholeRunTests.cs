using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;
using Acceptance.Engine.TestFramework;
using Acceptance.Engine.Tests.Harness;
using Microsoft.CodeAnalysis.Emit;
using Xunit.Abstractions;

namespace Acceptance.Engine.Tests.Generation;

/// <summary>From feature text to xunit's results: a small suite is generated, compiled, loaded and run by the engine's test framework.</summary>
public class WholeRunTests
{
    private const string Feature = """
        @feature-tag
        Feature: Whole
          Scenario: Passes
            Given a step

          @tag
          Scenario: Fails
            Given a step
            When it breaks

          Scenario: Undefined
            Given nobody knows

          @ignore
          Scenario: Ignored
            Given a step

          Scenario: Skips
            Given it skips

          Scenario Outline: Rows of <n>
            Given <n> steps

            Examples:
              | n |
              | 1 |
              | 2 |

            @more
            Examples:
              | n |
              | 3 |
        """;

    private const string Steps = """
        using System;
        using System.Threading.Tasks;
        using Reqnroll;

        [Binding]
        public sealed class Steps(IReqnrollOutputHelper output)
        {
            [AfterTestRun]
            public static async Task AfterRun(IReqnrollOutputHelper output)
            {
                await Task.Yield();
                output.WriteLine("the run is over");
            }

            [StepDefinition("a step")]
            public void Step() => output.WriteLine("hello");

            [When("it breaks")]
            public async Task Breaks()
            {
                await Task.Yield();
                throw new InvalidOperationException("broken");
            }

            [Given("it skips")]
            public void Skips() => Xunit.Skip.If(true, "for a reason");

            [Given("{int} steps")]
            public void Count(int n) { }
        }
        """;

    [Fact]
    public async Task A_suite_runs_as_xunit_tests_and_its_messages_are_complete_at_the_end()
    {
        using var folder = new TemporaryFolder();
        var messages = Path.Combine(folder.Path, "out", "messages.ndjson");
        var settings = JsonSerializer.Serialize(new { formatters = new { message = new { outputFilePath = messages } } });
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "reqnroll.json"), settings);
        var assembly = Load(folder.Path, new GeneratorRun(("/repo/features/1-a/whole.feature", Feature)).WithCode(Steps));

        var tests = await RunAsync(assembly);

        tests.Select(t => (t.Name, t.Outcome)).Should().BeEquivalentTo(
        [
            ("Passes", "passed"), ("Fails", "failed"), ("Undefined", "failed"), ("Ignored", "skipped"), ("Skips", "skipped"),
            ("Rows of <n>(n: \"1\", __pickleIndex: 5)", "passed"), ("Rows of <n>(n: \"2\", __pickleIndex: 6)", "passed"),
            ("Rows of <n>(n: \"3\", __pickleIndex: 7)", "passed"),
        ]);
        tests.Single(t => t.Name == "Fails").Detail.Should().Contain("/repo/features/1-a/whole.feature:line 9").And.Contain("Steps.Breaks");
        tests.Single(t => t.Name == "Skips").Detail.Should().Be("for a reason");
        tests.Single(t => t.Name == "Undefined").Detail.Should().Contain("[Given(\"nobody knows\")]");
        tests.Single(t => t.Name == "Passes").Output.Should().Contain("hello");
        Traits(tests, "Fails").Should().BeEquivalentTo("Category=feature-tag", "Category=tag", "FeatureTitle=Whole", "Description=Fails");
        Traits(tests, "Rows of <n>(n: \"3\", __pickleIndex: 7)").Should().Contain("Category=more");
        Traits(tests, "Rows of <n>(n: \"1\", __pickleIndex: 5)").Should().NotContain("Category=more");
        ShouldBeComplete(await File.ReadAllLinesAsync(messages));
    }

    private static void ShouldBeComplete(string[] lines)
    {
        lines[^1].Should().StartWith("{\"testRunFinished\":{\"success\":false");
        lines.Should().ContainSingle(l => l.Contains("the run is over", StringComparison.Ordinal));
        lines.Count(l => l.StartsWith("{\"testCaseFinished\"", StringComparison.Ordinal)).Should().Be(8);
        lines.Single(l => l.StartsWith("{\"source\"", StringComparison.Ordinal)).Should().Contain("\"uri\":\"features/1-a/whole.feature\"");
    }

    private static IEnumerable<string> Traits(IReadOnlyList<TestResult> tests, string name) =>
        tests.Single(t => t.Name == name).Traits.SelectMany(t => t.Value.Select(v => $"{t.Key}={v}"));

    private static Assembly Load(string folder, GeneratorRun run)
    {
        var compilation = run.Compile();
        var path = Path.Combine(folder, compilation.AssemblyName + ".dll");
        using (var dll = File.Create(path))
        using (var pdb = File.Create(Path.ChangeExtension(path, ".pdb")))
            compilation.Emit(dll, pdb, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb)).Success.Should().BeTrue();
        return AssemblyLoadContext.Default.LoadFromAssemblyPath(path);
    }

    private static async Task<IReadOnlyList<TestResult>> RunAsync(Assembly assembly)
    {
        using var framework = new EngineTestFramework(new Sink());
        using var executor = framework.GetExecutor(assembly.GetName());
        var sink = new Sink();
        executor.RunAll(sink, new Options(), new Options());
        return await sink.Finished;
    }

    private sealed record TestResult(string Name, string Outcome, string Detail, string Output, Dictionary<string, List<string>> Traits);

    private sealed class Sink : LongLivedMarshalByRefObject, IMessageSink
    {
        private readonly List<TestResult> _results = [];
        private readonly TaskCompletionSource<IReadOnlyList<TestResult>> _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<IReadOnlyList<TestResult>> Finished => _finished.Task;

        public bool OnMessage(IMessageSinkMessage message)
        {
            switch (message)
            {
                case ITestPassed passed:
                    Add(passed, "passed", "");
                    break;
                case ITestFailed failed:
                    Add(failed, "failed", string.Join('\n', failed.Messages) + string.Join('\n', failed.StackTraces));
                    break;
                case ITestSkipped skipped:
                    Add(skipped, "skipped", skipped.Reason);
                    break;
                case ITestAssemblyFinished:
                    _finished.SetResult(_results);
                    break;
            }
            return true;
        }

        private void Add(ITestResultMessage result, string outcome, string detail)
        {
            lock (_results)
                _results.Add(new TestResult(result.Test.DisplayName, outcome, detail, result.Output, result.TestCase.Traits));
        }
    }

    private sealed class Options : LongLivedMarshalByRefObject, ITestFrameworkDiscoveryOptions, ITestFrameworkExecutionOptions
    {
        private readonly Dictionary<string, object?> _values = [];

        public TValue GetValue<TValue>(string name) => _values.TryGetValue(name, out var value) ? (TValue)value! : default!;

        public void SetValue<TValue>(string name, TValue value) => _values[name] = value;
    }
}
