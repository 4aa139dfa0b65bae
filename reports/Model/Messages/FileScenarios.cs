namespace Acceptance.Reports.Model.Messages;

/// <summary>Joins the messages of one file into scenarios.</summary>
internal static class FileScenarios
{
    /// <summary>Every scenario the file knows, with the attempts it saw.</summary>
    public static IEnumerable<Scenario> Of(MessageFile file)
    {
        var tries = file.Tries.Values.ToLookup(attempt => file.TestCases[attempt.TestCaseId].PickleId, StringComparer.Ordinal);
        return file.Pickles.AsParallel().AsOrdered().Select(pickle => ReadScenario(file, pickle.Value, tries[pickle.Key]));
    }

    private static Scenario ReadScenario(MessageFile file, MessageFile.Pickle pickle, IEnumerable<MessageFile.Try> tries)
    {
        var scenario = file.Gherkin.Find(pickle.ScenarioNode);
        var place = file.Gherkin.Find(pickle.PlaceNode);
        var steps = ReadPlan(file, pickle);
        var attempts = tries.OrderBy(attempt => attempt.Number).Select(attempt => ReadAttempt(file, attempt, steps)).ToList();
        return new Scenario(
            pickle.Uri, file.Gherkin.Feature(pickle.Uri)?.Name ?? pickle.Uri, scenario?.Rule, pickle.Name, "", scenario?.Description ?? "",
            place?.Line ?? pickle.Line, pickle.Tags, steps.Values.ToList(), attempts);
    }

    private static Dictionary<string, ScenarioStep> ReadPlan(MessageFile file, MessageFile.Pickle pickle)
    {
        var plan = new Dictionary<string, ScenarioStep>(StringComparer.Ordinal);
        foreach (var step in pickle.Steps)
        {
            var node = file.Gherkin.Find(step.Node);
            plan[step.Id] = new ScenarioStep(node?.Keyword ?? KeywordOf(step.Type), step.Text, false, step.Argument ?? node?.Argument, StepStatus.Skipped, 0,
                null, []);
        }

        return plan;
    }

    private static string KeywordOf(string type) => type switch
    {
        "Context" => "Given",
        "Action" => "When",
        "Outcome" => "Then",
        _ => "*",
    };

    private static Attempt ReadAttempt(MessageFile file, MessageFile.Try attempt, Dictionary<string, ScenarioStep> plan)
    {
        var steps = file.TestCases[attempt.TestCaseId].Steps.Select(step => ReadStep(file, attempt, step, plan)).ToList();
        var length = attempt.FinishedAt - attempt.StartedAt;
        return new Attempt(
            attempt.StartedAt ?? DateTimeOffset.UnixEpoch, length?.TotalMilliseconds ?? steps.Sum(step => step.DurationMs), StatusOf(attempt, steps), steps);
    }

    private static StepStatus StatusOf(MessageFile.Try attempt, List<ScenarioStep> steps)
    {
        var worst = steps.Count == 0 ? StepStatus.Passed : steps.Max(step => step.Status);
        return attempt.Finished || worst == StepStatus.Failed ? worst : StepStatus.Unfinished;
    }

    private static ScenarioStep ReadStep(MessageFile file, MessageFile.Try attempt, MessageFile.TestStep step, Dictionary<string, ScenarioStep> plan)
    {
        var end = attempt.Ends.GetValueOrDefault(step.Id) ?? new MessageFile.StepEnd(StepStatus.Unfinished, 0, null);
        var planned = step.PickleStepId is { } id && plan.TryGetValue(id, out var found)
            ? found
            : new ScenarioStep("", step.HookId is { } hook ? file.Hooks.GetValueOrDefault(hook, "hook") : "hook", true, null, StepStatus.Skipped, 0, null, []);
        return planned with
        {
            Status = end.Status,
            DurationMs = end.DurationMs,
            Message = end.Message,
            Ended = attempt.Ends.ContainsKey(step.Id),
            Attachments = attempt.Attachments.GetValueOrDefault(step.Id) ?? (IReadOnlyList<Attachment>)[],
        };
    }
}
