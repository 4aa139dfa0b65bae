using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;
using Acceptance.Engine.TestFramework;
using Acceptance.Engine.Tests.Harness;
using Acceptance.Tests;
using Microsoft.CodeAnalysis.Emit;
using Xunit.Abstractions;
using Xunit.Sdk;

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

    /// <summary>What a build adds that may name its folder.</summary>
    private const string Root = """[assembly: System.Reflection.AssemblyMetadata("ReqnrollFeatureRoot", "/repo/")]""";

    private const string PlainTest = "public class Plain { [Xunit.Fact] public void Test() { } }";

    [Fact]
    public async Task A_suite_runs_as_xunit_tests_and_its_messages_are_complete_at_the_end()
    {
        using var folder = new TemporaryFolder();
        var messages = Path.Combine(folder.Path, "out", "messages.ndjson");
        var settings = JsonSerializer.Serialize(new { formatters = new { message = new { outputFilePath = messages } } });
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "reqnroll.json"), settings);
        var assembly = Load(folder.Path, new GeneratorRun(("/repo/features/1-a/whole.feature", Feature)).WithCode(Steps).WithCode(Root));

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

    [Fact]
    public async Task A_test_leads_to_its_scenario_in_the_feature_file()
    {
        using var folder = new TemporaryFolder();
        var assembly = Load(folder.Path, new GeneratorRun(("/repo/features/1-a/whole.feature", Feature)).WithCode(PlainTest).WithCode(Root));

        var found = await DiscoverAsync(assembly);

        found.Should().Contain(
        [
            ("Passes", "/repo/features/1-a/whole.feature", 3), ("Fails", "/repo/features/1-a/whole.feature", 7),
            ("Rows of <n>(n: \"2\", __pickleIndex: 6)", "/repo/features/1-a/whole.feature", 21),
            ("Rows of <n>(n: \"3\", __pickleIndex: 7)", "/repo/features/1-a/whole.feature", 21), ("Plain.Test", "Plain.cs", 1),
        ]);
    }

    [Fact]
    public async Task A_feature_of_a_build_that_names_no_folder_is_found_above_the_assembly()
    {
        using var folder = new TemporaryFolder();
        var feature = Path.Combine(folder.Path, "features", "whole.feature");
        var output = Directory.CreateDirectory(Path.Combine(folder.Path, "steps", "bin"));
        var assembly = Load(output.FullName, new GeneratorRun(("/repo/features/whole.feature", Feature)));
        Directory.CreateDirectory(Path.GetDirectoryName(feature)!);
        await File.WriteAllTextAsync(feature, Feature);

        var found = await DiscoverAsync(assembly);

        found.Should().NotBeEmpty().And.OnlyContain(t => t.File == feature);
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

    private static async Task<IReadOnlyList<(string Name, string File, int? Line)>> DiscoverAsync(Assembly assembly)
    {
        using var framework = new EngineTestFramework(new Sink()) { SourceInformationProvider = new Symbols() };
        using var discoverer = framework.GetDiscoverer(Reflector.Wrap(assembly));
        var sink = new Sink();
        discoverer.Find(includeSourceInformation: true, sink, new Options());
        return await sink.Discovered;
    }

    /// <summary>Stands for the reader of debug symbols, which knows the lines of ordinary tests.</summary>
    private sealed class Symbols : LongLivedMarshalByRefObject, ISourceInformationProvider
    {
        public ISourceInformation GetSourceInformation(ITestCase testCase) =>
            new SourceInformation { FileName = testCase.TestMethod.TestClass.Class.Name + ".cs", LineNumber = 1 };

        public void Dispose()
        {
        }
    }

    private sealed record TestResult(string Name, string Outcome, string Detail, string Output, Dictionary<string, List<string>> Traits);

    private sealed class Sink : LongLivedMarshalByRefObject, IMessageSink
    {
        private readonly List<TestResult> _results = [];
        private readonly List<(string Name, string File, int? Line)> _tests = [];
        private readonly TaskCompletionSource<IReadOnlyList<TestResult>> _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<IReadOnlyList<(string Name, string File, int? Line)>> _discovered =
            new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<IReadOnlyList<TestResult>> Finished => _finished.Task;

        public Task<IReadOnlyList<(string Name, string File, int? Line)>> Discovered => _discovered.Task;

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
                case ITestCaseDiscoveryMessage { TestCase: var test }:
                    _tests.Add((test.DisplayName, test.SourceInformation.FileName, test.SourceInformation.LineNumber));
                    break;
                case IDiscoveryCompleteMessage:
                    _discovered.SetResult(_tests);
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
