using System.Globalization;
using System.Text.Json;

namespace Acceptance.Reports.Model.Messages;

/// <summary>
/// Reads one Cucumber Messages file, line by line. Envelopes that it does not know are left aside, broken lines become warnings:
/// what could be read is reported, and what could not is said.
/// </summary>
internal sealed class MessageFileReader
{
    private readonly MessageFile _file;

    private MessageFileReader(string path) => _file = new MessageFile { Path = path };

    /// <summary>Reads a file.</summary>
    /// <exception cref="BadInputException">No line of the file is a message.</exception>
    public static async Task<MessageFile> ReadAsync(string path, CancellationToken cancellation)
    {
        var reader = new MessageFileReader(path);
        await NdjsonLines.ReadAsync(path, reader.Skip, reader.AcceptBatch, cancellation);
        if (reader._file.Envelopes == 0)
            throw new BadInputException($"{path}: no line of it is a Cucumber message; give the ndjson file that a run has written.");
        return reader._file;
    }

    /// <summary>A quarter of a run's lines say only that a step began; its end says all that is shown.</summary>
    private bool Skip(ReadOnlySpan<byte> line)
    {
        var skipped = line.StartsWith("{\"testStepStarted\":{"u8) && line.TrimEnd((byte)'\r').EndsWith("}}"u8);
        if (skipped)
            _file.Envelopes++;
        return skipped;
    }

    /// <summary>Lines are parsed on all cores, and accepted in order.</summary>
    private void AcceptBatch(IReadOnlyList<NdjsonLines.Line> lines)
    {
        var parsed = new MessageLine[lines.Count];
        Parallel.For(0, lines.Count, index => parsed[index] = MessageLine.Parse(lines[index]));
        foreach (var line in parsed)
        {
            using (line)
                AcceptLine(line);
        }
    }

    private void AcceptLine(MessageLine line)
    {
        if (line.Document is not { } document)
        {
            Warn(line.Number, "is broken or cut off and was left out");
            return;
        }

        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            Warn(line.Number, "is JSON but no message");
            return;
        }

        foreach (var property in document.RootElement.EnumerateObject())
            Accept(property.Name, property.Value, line);
        _file.Envelopes++;
    }

    private void Accept(string kind, JsonElement message, MessageLine line)
    {
        var accepted = kind switch
        {
            "meta" => AcceptMeta(message),
            "gherkinDocument" => AcceptDocument(message),
            "pickle" => AcceptPickle(message),
            "hook" => AcceptHook(message),
            "parseError" => AcceptParseError(message),
            "testRunStarted" => AcceptRunStarted(message),
            "testCase" => AcceptTestCase(message),
            "testCaseStarted" => AcceptTestCaseStarted(message),
            "testStepFinished" => AcceptStepFinished(message),
            "attachment" or "externalAttachment" => AcceptAttachment(message, line),
            "testCaseFinished" => AcceptTestCaseFinished(message),
            "testRunHookFinished" => AcceptRunHookFinished(message),
            "testRunFinished" => AcceptRunFinished(message),
            _ => true,
        };
        if (!accepted)
            Warn(line.Number, $"{kind} lacks an id or refers to something that is not there");
    }

    private bool AcceptMeta(JsonElement meta)
    {
        var implementation = meta.Field("implementation"u8);
        _file.Runner = $"{implementation?.Text("name"u8)} {implementation?.Text("version"u8)}".Trim();
        _file.Commit = meta.Field("ci"u8)?.Field("git"u8)?.Text("revision"u8);
        return true;
    }

    private bool AcceptDocument(JsonElement document)
    {
        _file.Gherkin.Add(document);
        return true;
    }

    private bool AcceptPickle(JsonElement pickle)
    {
        if (pickle.Text("id"u8) is not { } id)
            return false;
        var steps = pickle.Items("steps"u8).Select(step => new MessageFile.PickleStep(
            step.Text("id"u8) ?? "", step.Text("text"u8) ?? "", step.Text("type"u8) ?? "", step.Texts("astNodeIds"u8) is [var node, ..] ? node : null,
            GherkinIndex.ReadPickleArgument(step)));
        var nodes = pickle.Texts("astNodeIds"u8);
        var tags = pickle.Items("tags"u8).Select(tag => (tag.Text("name"u8) ?? "").TrimStart('@'));
        _file.Pickles[id] = new MessageFile.Pickle(
            FeaturePath.Normalise(pickle.Text("uri"u8) ?? ""), pickle.Text("name"u8) ?? "", (int?)pickle.Field("location"u8)?.Whole("line"u8) ?? 0,
            nodes is [var first, ..] ? first : null, nodes is [.., var last] ? last : null, tags.Distinct().ToList(), steps.ToList());
        return true;
    }

    private bool AcceptHook(JsonElement hook)
    {
        if (hook.Text("id"u8) is not { } id)
            return false;
        var method = hook.Field("sourceReference"u8)?.Field("javaMethod"u8);
        _file.Hooks[id] = hook.Text("name"u8) ?? method?.Text("methodName"u8) ?? ReadableType(hook.Text("type"u8));
        return true;
    }

    private static string ReadableType(string? type) => type switch
    {
        "BEFORE_TEST_CASE" => "before scenario",
        "AFTER_TEST_CASE" => "after scenario",
        "BEFORE_TEST_STEP" => "before step",
        "AFTER_TEST_STEP" => "after step",
        "BEFORE_TEST_RUN" => "before run",
        "AFTER_TEST_RUN" => "after run",
        _ => "hook",
    };

    private bool AcceptParseError(JsonElement error)
    {
        var source = error.Field("source"u8);
        _file.Problems.Add($"{source?.Text("uri"u8)}: {error.Text("message"u8)}");
        return true;
    }

    private bool AcceptRunStarted(JsonElement started)
    {
        _file.StartedAt = started.Timestamp("timestamp"u8);
        return true;
    }

    private bool AcceptTestCase(JsonElement testCase)
    {
        if (testCase.Text("id"u8) is not { } id || testCase.Text("pickleId"u8) is not { } pickle || !_file.Pickles.ContainsKey(pickle))
            return false;
        var steps = testCase.Items("testSteps"u8)
            .Select(step => new MessageFile.TestStep(step.Text("id"u8) ?? "", step.Text("pickleStepId"u8), step.Text("hookId"u8)));
        _file.TestCases[id] = new MessageFile.TestCase(pickle, steps.ToList());
        return true;
    }

    private bool AcceptTestCaseStarted(JsonElement started)
    {
        if (started.Text("id"u8) is not { } id || started.Text("testCaseId"u8) is not { } testCase || !_file.TestCases.ContainsKey(testCase))
            return false;
        _file.Counted = _file.Counted with { Attempts = _file.Counted.Attempts + 1 };
        _file.Tries[id] = new MessageFile.Try
        {
            TestCaseId = testCase,
            Number = started.Whole("attempt"u8) ?? 0,
            StartedAt = started.Timestamp("timestamp"u8),
        };
        return true;
    }

    private bool AcceptStepFinished(JsonElement finished)
    {
        if (finished.Text("testStepId"u8) is not { } step || FindTry(finished) is not { } attempt)
            return false;
        _file.Counted = _file.Counted with { Steps = _file.Counted.Steps + 1 };
        var result = finished.Field("testStepResult"u8);
        var message = result?.Text("message"u8) ?? result?.Field("exception"u8)?.Text("message"u8);
        attempt.Ends[step] = new MessageFile.StepEnd(
            ReadStatus(result?.Text("status"u8)), result?.DurationMs("duration"u8) ?? 0, string.IsNullOrWhiteSpace(message) ? null : message.Trim());
        return true;
    }

    private static StepStatus ReadStatus(string? status) => status switch
    {
        "PASSED" => StepStatus.Passed,
        "FAILED" => StepStatus.Failed,
        "SKIPPED" => StepStatus.Skipped,
        "PENDING" => StepStatus.Pending,
        "UNDEFINED" => StepStatus.Undefined,
        "AMBIGUOUS" => StepStatus.Ambiguous,
        _ => StepStatus.Unfinished,
    };

    private bool AcceptAttachment(JsonElement message, MessageLine line)
    {
        if (message.Text("testCaseStartedId"u8) is null)
            return true;
        if (message.Text("testStepId"u8) is not { } step || FindTry(message) is not { } attempt || line.Attachment is not { } attachment)
            return false;
        _file.Counted = _file.Counted with { Attachments = _file.Counted.Attachments + 1 };
        if (line.BadBody)
            Warn(line.Number, "holds an attachment that is not valid base64; it is shown as empty");
        if (!attempt.Attachments.TryGetValue(step, out var list))
            attempt.Attachments[step] = list = [];
        list.Add(attachment);
        return true;
    }

    private bool AcceptTestCaseFinished(JsonElement finished)
    {
        if (FindTry(finished) is not { } attempt)
            return false;
        attempt.Finished = true;
        attempt.FinishedAt = finished.Timestamp("timestamp"u8);
        return true;
    }

    private bool AcceptRunHookFinished(JsonElement finished)
    {
        var result = finished.Field("result"u8);
        if (result?.Text("status"u8) is "FAILED")
            _file.Problems.Add($"A hook of the run failed: {FirstLine(result?.Text("message"u8) ?? "no message")}");
        return true;
    }

    private bool AcceptRunFinished(JsonElement finished)
    {
        _file.HasEnd = true;
        _file.FinishedAt = finished.Timestamp("timestamp"u8);
        var exception = finished.Field("exception"u8)?.Text("message"u8) ?? finished.Text("message"u8);
        if (!string.IsNullOrWhiteSpace(exception))
            _file.Problems.Add($"The run itself failed: {FirstLine(exception)}");
        return true;
    }

    private MessageFile.Try? FindTry(JsonElement message) =>
        message.Text("testCaseStartedId"u8) is { } id ? _file.Tries.GetValueOrDefault(id) : null;

    private static string FirstLine(string text) => text.Split('\n', 2)[0].Trim();

    private void Warn(int line, string what) =>
        _file.Warnings.Add(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(_file.Path)}:{line} {what}."));
}
