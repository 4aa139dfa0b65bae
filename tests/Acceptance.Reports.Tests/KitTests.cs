using System.Text.Json;
using Acceptance.Engine.Tests.Kit;
using Acceptance.Reports.Commands;
using Acceptance.Reports.Model;
using Acceptance.Reports.Model.Messages;

namespace Acceptance.Reports.Tests;

/// <summary>The messages of Cucumber's own compatibility kit are read, and their outcome is told as they tell it.</summary>
public sealed class KitTests : IDisposable
{
    private static readonly string[] FromBestToWorst = ["PASSED", "SKIPPED", "PENDING", "UNDEFINED", "AMBIGUOUS", "FAILED", "UNKNOWN"];

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [SkippableFact]
    public async Task Every_sample_is_read_without_a_warning_and_its_scenarios_end_as_its_messages_say()
    {
        foreach (var path in await SamplesAsync())
        {
            var run = await RunReader.ReadAsync([path], CancellationToken.None);
            run.Warnings.Should().BeEmpty(path);
            run.Held.Should().Be(run.Counted, path);
            run.Aborted.Should().BeFalse(path);
            run.Scenarios.GroupBy(scenario => scenario.Status).ToDictionary(same => same.Key, same => same.Count()).Should()
                .BeEquivalentTo(Expected(path), path);
        }
    }

    [SkippableFact]
    public async Task Samples_of_every_kind_can_be_published()
    {
        string[] names = ["attachments", "examples-tables", "hooks-attachment", "retry", "rules-backgrounds", "cdata", "test-run-exception",
            "unknown-parameter-type"];
        var samples = (await SamplesAsync()).Where(path => names.Contains(Path.GetFileNameWithoutExtension(path), StringComparer.Ordinal)).ToList();
        samples.Select(Path.GetFileNameWithoutExtension).Should().BeEquivalentTo(names);
        foreach (var path in samples)
        {
            File.Copy(path, _place.At("run.ndjson"), overwrite: true);
            (await _place.PublishFiles(["run.ndjson"])).Code.Should().NotBe(ExitCode.BadInput, path);
            _place.Read("out/livingdoc.html").Should().NotContain("<b>big</b>", "what a step attached is shown as text");
        }
    }

    [SkippableFact]
    public async Task A_failure_outside_of_the_scenarios_is_said()
    {
        var path = (await SamplesAsync()).Single(path => path.EndsWith("global-hooks-beforeall-error.ndjson", StringComparison.Ordinal));
        (await RunReader.ReadAsync([path], CancellationToken.None)).Problems.Should().NotBeEmpty();
    }

    private static async Task<IReadOnlyList<string>> SamplesAsync()
    {
        var folder = await CompatibilityKit.FolderAsync();
        Skip.If(folder is null, "The compatibility kit is fetched with npm, and this machine has none.");
        var samples = Directory.GetFiles(folder!, "*.ndjson", SearchOption.AllDirectories);
        samples.Should().HaveCountGreaterThan(30);
        return samples;
    }

    /// <summary>Reads the outcome from the lines themselves, by another way than the reader takes.</summary>
    private static Dictionary<ScenarioStatus, int> Expected(string path)
    {
        var messages = File.ReadLines(path).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        var pickles = Values(messages, "pickle").ToDictionary(pickle => pickle.GetProperty("id").GetString()!, _ => new List<string>());
        var cases = Values(messages, "testCase").ToDictionary(test => test.GetProperty("id").GetString()!, test => test.GetProperty("pickleId").GetString()!);
        foreach (var started in Values(messages, "testCaseStarted").OrderBy(started => started.GetProperty("attempt").GetInt32()))
        {
            var worst = Values(messages, "testStepFinished")
                .Where(step => step.GetProperty("testCaseStartedId").GetString() == started.GetProperty("id").GetString())
                .Select(step => step.GetProperty("testStepResult").GetProperty("status").GetString()!)
                .MaxBy(status => Array.IndexOf(FromBestToWorst, status));
            pickles[cases[started.GetProperty("testCaseId").GetString()!]].Add(worst ?? "PASSED");
        }

        return pickles.Values.GroupBy(StatusOf).ToDictionary(same => same.Key, same => same.Count());
    }

    private static ScenarioStatus StatusOf(List<string> attempts) => attempts switch
    {
        [] => ScenarioStatus.NotRun,
        [.., "SKIPPED"] => ScenarioStatus.Skipped,
        [.. var before, "PASSED"] => before.Exists(status => status is not ("PASSED" or "SKIPPED")) ? ScenarioStatus.Flaky : ScenarioStatus.Passed,
        _ => ScenarioStatus.Failed,
    };

    private static IEnumerable<JsonElement> Values(List<JsonElement> messages, string kind) =>
        messages.Where(message => message.TryGetProperty(kind, out _)).Select(message => message.GetProperty(kind));
}
