using System.Text.Json;
using Acceptance.Engine.Bindings;
using Acceptance.Engine.Execution;

namespace Acceptance.Engine.Messages;

/// <summary>The messages that say what happens: the run, its hooks, test cases, steps and attachments.</summary>
internal sealed class RunMessages(MessageStream stream, TimeProvider clock, string runId) : IDisposable
{
    private int _nextId;

    public MessageStream Stream => stream;

    /// <summary>An id that no other run uses.</summary>
    public string NewId() => $"{runId}-{Interlocked.Increment(ref _nextId)}";

    public void RunStarted() => stream.Write("testRunStarted", (At: clock.GetUtcNow(), runId), static (json, s) =>
    {
        json.WriteTimestamp(s.At);
        json.WriteString("id", s.runId);
    });

    public void RunFinished(bool success, Exception? error) => stream.Write(
        "testRunFinished",
        (At: clock.GetUtcNow(), success, error, runId),
        static (json, s) =>
        {
            json.WriteBoolean("success", s.success);
            json.WriteTimestamp(s.At);
            json.WriteString("testRunStartedId", s.runId);
            if (s.error is null)
                return;
            json.WriteString("message", s.error.Message);
            json.WriteException(s.error);
        });

    /// <summary>A hook of the run or of a feature begins. Returns the id for its end and its attachments.</summary>
    public string RunHookStarted(Hook hook, string? workerId)
    {
        var id = NewId();
        stream.Write("testRunHookStarted", (At: clock.GetUtcNow(), hook, id, runId, workerId), static (json, s) =>
        {
            json.WriteString("id", s.id);
            json.WriteString("testRunStartedId", s.runId);
            json.WriteString("hookId", s.hook.Id);
            if (s.workerId is not null)
                json.WriteString("workerId", s.workerId);
            json.WriteTimestamp(s.At);
        });
        return id;
    }

    public void RunHookFinished(string id, StepResult result) => stream.Write("testRunHookFinished", (At: clock.GetUtcNow(), id, result), static (json, s) =>
    {
        json.WriteString("testRunHookStartedId", s.id);
        json.WriteResult("result", s.result);
        json.WriteTimestamp(s.At);
    });

    public void TestCase(TestCasePlan plan) => stream.Write("testCase", (plan, runId), static (json, s) => TestCaseFields.Write(json, s.plan, s.runId));

    public void CaseStarted(string id, string testCaseId, string workerId) => stream.Write(
        "testCaseStarted",
        (At: clock.GetUtcNow(), id, testCaseId, workerId),
        static (json, s) =>
        {
            json.WriteNumber("attempt", 0);
            json.WriteString("id", s.id);
            json.WriteString("testCaseId", s.testCaseId);
            json.WriteString("workerId", s.workerId);
            json.WriteTimestamp(s.At);
        });

    public void CaseFinished(string id) => stream.Write("testCaseFinished", (At: clock.GetUtcNow(), id), static (json, s) =>
    {
        json.WriteString("testCaseStartedId", s.id);
        json.WriteTimestamp(s.At);
        json.WriteBoolean("willBeRetried", false);
    });

    public void StepStarted(string caseId, string stepId) => stream.Write("testStepStarted", (At: clock.GetUtcNow(), caseId, stepId), static (json, s) =>
    {
        json.WriteString("testCaseStartedId", s.caseId);
        json.WriteString("testStepId", s.stepId);
        json.WriteTimestamp(s.At);
    });

    public void StepFinished(string caseId, string stepId, StepResult result) => stream.Write(
        "testStepFinished",
        (At: clock.GetUtcNow(), caseId, stepId, result),
        static (json, s) =>
        {
            json.WriteString("testCaseStartedId", s.caseId);
            json.WriteString("testStepId", s.stepId);
            json.WriteResult("testStepResult", s.result);
            json.WriteTimestamp(s.At);
        });

    /// <summary>Code to start from for an undefined step.</summary>
    public void Suggestion(string pickleStepId, string code) => stream.Write("suggestion", (Id: NewId(), pickleStepId, code), static (json, s) =>
    {
        json.WriteString("id", s.Id);
        json.WriteString("pickleStepId", s.pickleStepId);
        json.WriteStartArray("snippets");
        json.WriteStartObject();
        json.WriteString("language", "csharp");
        json.WriteString("code", s.code);
        json.WriteEndObject();
        json.WriteEndArray();
    });

    public void Attachment(AttachmentPlace place, Attachment attachment) => stream.Write(
        "attachment",
        (At: clock.GetUtcNow(), place, attachment),
        static (json, s) => s.attachment.Write(json, s.place, s.At));

    public void Dispose() => stream.Dispose();
}
