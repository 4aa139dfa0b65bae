using System.Collections.Concurrent;
using System.Text.Json;
using Acceptance.Engine.Messages;
using Acceptance.Engine.Tests.Harness;
using Acceptance.Tests;
using Reqnroll;

namespace Acceptance.Engine.Tests.Behaviour;

/// <summary>Many features at once, and what a run leaves behind.</summary>
public class RunTests
{
    [Fact]
    public async Task Features_in_parallel_do_not_see_each_other()
    {
        const int features = 8;
        Meeting.Point.Value = new MeetingPoint(features);
        var run = new InProcessRun(typeof(Meeting));
        for (var i = 0; i < features; i++)
        {
            var steps = $"    Given the number {i}\n    When the others are here\n    Then the number is {i}";
            run.With($"Feature: F{i}\n  Scenario: S{i}\n{steps}", $"features/{i}.feature");
        }

        var result = await run.RunAsync(inParallel: true);

        result.Scenarios.Should().HaveCount(features).And.OnlyContain(s => s.Error == null);
        result.Of("testCaseStarted").Select(s => s.GetProperty("id").GetString()).Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task A_binding_that_blocks_on_a_task_does_not_block_the_run()
    {
        var run = new InProcessRun(typeof(Blocking));
        for (var i = 0; i < 4; i++)
            run.With($"Feature: F{i}\n  Scenario: S\n    Given a blocking step\n    And a blocking step", $"features/{i}.feature");

        var finished = run.RunAsync(inParallel: true);

        (await finished.WaitAsync(TimeSpan.FromSeconds(20))).Scenarios.Should().HaveCount(4).And.OnlyContain(s => s.Error == null);
    }

    [Fact]
    public async Task Steps_of_a_scenario_share_what_is_injected_and_scenarios_do_not()
    {
        var result = await new InProcessRun(typeof(Counting)).With("""
            Feature: F
              Scenario: One
                Given it is counted
                And it is counted
                Then the count is 2

              Scenario: Two
                Given it is counted
                Then the count is 1
            """).RunAsync();

        result.Scenarios.Should().OnlyContain(s => s.Error == null);
    }

    [Fact]
    public async Task Every_message_belongs_to_something_that_was_announced()
    {
        var result = await new InProcessRun(typeof(Counting)).With("Feature: F\n  Scenario: S\n    Given it is counted\n    And nobody knows").RunAsync();

        var cases = result.Of("testCase").SelectMany(c => c.GetProperty("testSteps").EnumerateArray()).Select(Id).ToHashSet();
        var started = result.Of("testCaseStarted").Select(Id).ToHashSet();
        result.Of("testStepStarted").Select(s => s.GetProperty("testStepId").GetString()).Should().BeSubsetOf(cases);
        result.Of("testStepFinished").Select(s => s.GetProperty("testCaseStartedId").GetString()).Should().BeSubsetOf(started);
        result.Of("testStepStarted").Should().HaveSameCount(result.Of("testStepFinished"));
    }

    [Fact]
    public void A_run_that_is_killed_leaves_whole_lines_up_to_its_last_scenario()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "sub", "messages.ndjson");
        var stream = MessageStream.Create(path);
        var messages = new RunMessages(stream, TimeProvider.System, "run");
        messages.RunStarted();
        messages.CaseFinished("1");
        stream.Flush();
        messages.CaseFinished("2");

        // Nothing is closed here, as after a kill: what was flushed is on disk, and another process can read it.
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        messages.Dispose();

        lines.Should().HaveCount(2).And.OnlyContain(l => JsonDocument.Parse(l, default).RootElement.ValueKind == JsonValueKind.Object);
    }

    [Fact]
    public void Messages_of_many_threads_stay_whole_lines_and_memory_stays_bounded()
    {
        const int bound = 128 * 1024;
        using var file = new MemoryStream();
        long writtenBeforeTheEnd;
        using (var messages = new RunMessages(new MessageStream(file), TimeProvider.System, "run"))
        {
            Parallel.For(0, 2000, i => messages.Attachment(AttachmentPlace.Run, Attachment.Line(new string('x', i % 500))));
            writtenBeforeTheEnd = file.Length;
        }

        var written = file.ToArray();
        written.Length.Should().BeGreaterThan(3 * bound);
        (written.Length - writtenBeforeTheEnd).Should().BeLessThan(bound, "what was written is no longer held");
        var lines = System.Text.Encoding.UTF8.GetString(written).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Should().HaveCount(2000);
        lines.Select(l => JsonDocument.Parse(l).RootElement.EnumerateObject().Single().Name).Should().OnlyContain(kind => kind == "attachment");
    }

    [Theory]
    [InlineData("a.json", "{}", "application/json", "IDENTITY")]
    [InlineData("a.log", "line", "text/plain", "IDENTITY")]
    [InlineData("a.png", "\u0089PNG", "image/png", "BASE64")]
    [InlineData("a.unknown", "x", "application/octet-stream", "BASE64")]
    public async Task An_attachment_is_a_copy_with_the_type_of_its_name(string name, string content, string type, string encoding)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, name);
        await File.WriteAllTextAsync(path, content);
        Attaching.Path.Value = path;

        var result = await new InProcessRun(typeof(Attaching)).With("Feature: F\n  Scenario: S\n    Given a file is attached and deleted").RunAsync();

        var attachment = result.Of("attachment").Single();
        attachment.GetProperty("mediaType").GetString().Should().Be(type);
        attachment.GetProperty("contentEncoding").GetString().Should().Be(encoding);
        attachment.GetProperty("fileName").GetString().Should().Be(name);
        attachment.GetProperty("testStepId").GetString().Should().Be(Id(result.Of("testCase").Single().GetProperty("testSteps")[0]));
    }

    private static string? Id(JsonElement element) => element.GetProperty("id").GetString();

    private sealed class Count
    {
        public int Value { get; set; }
    }

    private sealed class Counting(Count count)
    {
        [Given("it is counted")]
        public void Counted() => count.Value++;

        [Then("the count is {int}")]
        public void CountIs(int expected) => count.Value.Should().Be(expected);
    }

    private sealed class MeetingPoint(int expected)
    {
        private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);
        private readonly ConcurrentDictionary<string, byte> _here = new();
        private readonly TaskCompletionSource _allAreHere = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task MeetAsync(string feature)
        {
            _here.TryAdd(feature, 0);
            if (_here.Count == expected)
                _allAreHere.TrySetResult();
            return _allAreHere.Task.WaitAsync(Limit);
        }
    }

    private sealed class Meeting(ScenarioContext scenario, FeatureContext feature)
    {
        public static AsyncLocal<MeetingPoint> Point { get; } = new();

        [Given("the number {int}")]
        public void Number(int number)
        {
            scenario.Set(number);
            feature["number"] = number;
        }

        // Passing proves that the features were under way at once.
        [When("the others are here")]
        public Task OthersAreHere() => Point.Value!.MeetAsync(feature.FeatureInfo.Title);

        [Then("the number is {int}")]
        public void NumberIs(int number) => (scenario.Get<int>(), feature["number"]).Should().Be((number, (object)number));
    }

    private static class Blocking
    {
        [Given("a blocking step")]
        public static void Block() => Yielding().GetAwaiter().GetResult();

        private static async Task Yielding()
        {
            await Task.Yield();
            await Task.Run(Thread.Yield);
        }
    }

    private sealed class Attaching(IReqnrollOutputHelper output)
    {
        public static AsyncLocal<string> Path { get; } = new();

        [Given("a file is attached and deleted")]
        public void Attach()
        {
            output.AddAttachment(Path.Value!);
            File.Delete(Path.Value!);
        }
    }
}
