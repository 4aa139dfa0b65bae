using System.Text.Json;

namespace Acceptance.Support.Faults;

/// <summary>Reads from a run's Cucumber Messages how each scenario ended.</summary>
internal static class MessageResults
{
    /// <summary>Every scenario that was begun; empty when there is no such file.</summary>
    public static IReadOnlyList<ScenarioResult> Read(string file)
    {
        if (!File.Exists(file))
            return [];
        var pickles = new Dictionary<string, (string Name, string[] Tags)>();
        var cases = new Dictionary<string, string>();
        var runs = new Dictionary<string, Run>();
        foreach (var line in File.ReadLines(file).Where(line => line.Length > 0))
            Take(line, pickles, cases, runs);
        return [.. runs.Values.Select(run => new ScenarioResult(pickles[cases[run.Case]].Name, pickles[cases[run.Case]].Tags, run.Status,
            run.Message, run.At))];
    }

    private static void Take(string line, Dictionary<string, (string, string[])> pickles, Dictionary<string, string> cases, Dictionary<string, Run> runs)
    {
        using var envelope = JsonDocument.Parse(line);
        var root = envelope.RootElement;
        if (root.TryGetProperty("pickle", out var pickle))
            pickles[Text(pickle, "id")] = (Text(pickle, "name"), [.. pickle.GetProperty("tags").EnumerateArray().Select(tag => Text(tag,
                "name").TrimStart('@'))]);
        else if (root.TryGetProperty("testCase", out var testCase))
            cases[Text(testCase, "id")] = Text(testCase, "pickleId");
        else if (root.TryGetProperty("testCaseStarted", out var started))
            runs[Text(started, "id")] = new Run(Text(started, "testCaseId"));
        else if (root.TryGetProperty("testStepFinished", out var finished))
            runs[Text(finished, "testCaseStartedId")].Take(finished);
        else if (root.TryGetProperty("testCaseFinished", out var ended))
            runs[Text(ended, "testCaseStartedId")].End();
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private sealed class Run(string testCase)
    {
        private static readonly string[] ByWeight = ["PASSED", "SKIPPED", "PENDING", "UNDEFINED", "AMBIGUOUS", "FAILED"];

        public string Case => testCase;

        private string _gravest = "PASSED";
        private bool _hasEnded;

        // Steps that passed say nothing about those that were never reached.
        public string Status => _hasEnded || _gravest != "PASSED" ? _gravest : ScenarioResult.NeverEnded;

        public string? Message { get; private set; }

        public DateTimeOffset At { get; private set; }

        public void End() => _hasEnded = true;

        public void Take(JsonElement finished)
        {
            var result = finished.GetProperty("testStepResult");
            var status = Text(result, "status");
            // What a step is skipped for after a failure is the failure, so the gravest status stays.
            if (Array.IndexOf(ByWeight, status) < Array.IndexOf(ByWeight, _gravest) || (status == _gravest && At != default))
                return;
            _gravest = status;
            Message = result.TryGetProperty("message", out var message) ? message.GetString()!.Split('\n')[0] : null;
            var stamp = finished.GetProperty("timestamp");
            At = DateTimeOffset.FromUnixTimeSeconds(stamp.GetProperty("seconds").GetInt64()).AddTicks(stamp.GetProperty("nanos").GetInt64() / 100);
        }
    }
}
