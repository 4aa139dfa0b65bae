using Acceptance.Engine.Bindings;
using Acceptance.Engine.Execution;
using Cucumber.Messages;

namespace Acceptance.Engine.Messages;

/// <summary>The messages that say what happens: the run, its hooks, test cases, steps and attachments.</summary>
internal sealed class RunMessages(MessageStream stream, TimeProvider clock, string runId) : IDisposable
{
    private int _nextId;

    public MessageStream Stream => stream;

    private Standard.Timestamp Now => Converters.ToTimestamp(clock.GetUtcNow().UtcDateTime);

    /// <summary>An id that no other run uses.</summary>
    public string NewId() => $"{runId}-{Interlocked.Increment(ref _nextId)}";

    public void RunStarted() => stream.Write(new Standard.TestRunStarted(Now, runId));

    public void RunFinished(bool success, Exception? error) =>
        stream.Write(new Standard.TestRunFinished(error?.Message, success, Now, error?.ToMessage(), runId));

    /// <summary>A hook of the run or of a feature begins. Returns the id for its end and its attachments.</summary>
    public string RunHookStarted(Hook hook, string? workerId)
    {
        var id = NewId();
        stream.Write(new Standard.TestRunHookStarted(id, runId, hook.Id, workerId, Now));
        return id;
    }

    public void RunHookFinished(string id, StepResult result) => stream.Write(new Standard.TestRunHookFinished(id, result.ToMessage(), Now));

    public void TestCase(TestCasePlan plan) =>
        stream.Write(new Standard.TestCase(plan.Id, plan.Scenario.PickleId, plan.Steps.ConvertAll(s => s.ToMessage()), runId));

    public void CaseStarted(string id, string testCaseId, string workerId) =>
        stream.Write(new Standard.TestCaseStarted(0, id, testCaseId, workerId, Now));

    public void CaseFinished(string id) => stream.Write(new Standard.TestCaseFinished(id, Now, false));

    public void StepStarted(string caseId, string stepId) => stream.Write(new Standard.TestStepStarted(caseId, stepId, Now));

    public void StepFinished(string caseId, string stepId, StepResult result) =>
        stream.Write(new Standard.TestStepFinished(caseId, stepId, result.ToMessage(), Now));

    /// <summary>Code to start from for an undefined step.</summary>
    public void Suggestion(string pickleStepId, string code) =>
        stream.Write(new Standard.Suggestion(NewId(), pickleStepId, [new Standard.Snippet("csharp", code)]));

    public void Attachment(AttachmentPlace place, Attachment attachment) => stream.Write(attachment.ToMessage(place, Now));

    public void Dispose() => stream.Dispose();
}
