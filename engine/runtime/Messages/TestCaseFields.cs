using System.Text.Json;
using Acceptance.Engine.Bindings;
using Acceptance.Engine.Execution;

namespace Acceptance.Engine.Messages;

/// <summary>The fields of a test case: its steps, hooks among them, and what each step matched.</summary>
internal static class TestCaseFields
{
    public static void Write(Utf8JsonWriter json, TestCasePlan plan, string runId)
    {
        json.WriteString("id", plan.Id);
        json.WriteString("pickleId", plan.Scenario.PickleId);
        json.WriteString("testRunStartedId", runId);
        json.WriteStartArray("testSteps");
        foreach (var step in plan.Steps)
            WriteStep(json, step);
        json.WriteEndArray();
    }

    private static void WriteStep(Utf8JsonWriter json, PlannedStep step)
    {
        json.WriteStartObject();
        json.WriteString("id", step.Id);
        if (step is PlannedHook hook)
            json.WriteString("hookId", hook.Hook.Id);
        else if (step is PlannedPickleStep pickle)
            WritePickleStep(json, pickle);
        json.WriteEndObject();
    }

    private static void WritePickleStep(Utf8JsonWriter json, PlannedPickleStep step)
    {
        json.WriteString("pickleStepId", step.Step.PickleStepId);
        json.WriteStartArray("stepDefinitionIds");
        foreach (var match in step.Match.Definitions)
            json.WriteStringValue(match.Definition.Id);
        json.WriteEndArray();
        json.WriteStartArray("stepMatchArgumentsLists");
        foreach (var match in step.Match.Definitions)
            WriteArguments(json, match);
        json.WriteEndArray();
    }

    private static void WriteArguments(Utf8JsonWriter json, MatchedDefinition match)
    {
        json.WriteStartObject();
        json.WriteStartArray("stepMatchArguments");
        foreach (var argument in match.Arguments)
        {
            json.WriteStartObject();
            json.WritePropertyName("group");
            WriteGroup(json, argument.Group);
            if (!string.IsNullOrEmpty(argument.ParameterTypeName))
                json.WriteString("parameterTypeName", argument.ParameterTypeName);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteChildren(Utf8JsonWriter json, MatchGroup[] children)
    {
        json.WriteStartArray("children");
        foreach (var child in children)
            WriteGroup(json, child);
        json.WriteEndArray();
    }

    private static void WriteGroup(Utf8JsonWriter json, MatchGroup group)
    {
        json.WriteStartObject();
        if (group.Children.Length > 0)
            WriteChildren(json, group.Children);
        if (group.Start is { } start)
            json.WriteNumber("start", start);
        if (group.Value is not null)
            json.WriteString("value", group.Value);
        json.WriteEndObject();
    }
}
