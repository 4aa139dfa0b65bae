using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using Acceptance.Engine.Bindings;
using Reqnroll.Bindings;

namespace Acceptance.Engine.Messages;

/// <summary>The messages that say what the run is made of: tools, step definitions, hooks, parameter types.</summary>
internal static class BindingMessages
{
    public static void WriteMeta(this MessageStream stream) => stream.Write("meta", 0, static (json, _) =>
    {
        json.WriteString("protocolVersion", "30.1.0");
        WriteProduct(json, "implementation", "Acceptance.Engine", typeof(BindingMessages).Assembly.GetName().Version?.ToString(3));
        WriteProduct(json, "runtime", ".NET", Environment.Version.ToString());
        WriteProduct(json, "os", RuntimeInformation.OSDescription, null);
        WriteProduct(json, "cpu", RuntimeInformation.ProcessArchitecture.ToString(), null);
    });

    public static void WriteBindings(this MessageStream stream, BindingRegistry registry)
    {
        var inOrder = new SortedList<int, Action>();
        foreach (var type in registry.ParameterTypes.UserDefined)
            inOrder.Add(type.Transformation!.Number, () => stream.Write("parameterType", type, WriteParameterType));
        foreach (var step in registry.Steps)
            inOrder.Add(step.Number, () => stream.Write("stepDefinition", step, WriteStepDefinition));
        foreach (var hook in registry.Hooks)
            inOrder.Add(hook.Number, () => stream.Write("hook", hook, WriteHook));
        foreach (var write in inOrder.Values)
            write();
    }

    private static void WriteProduct(Utf8JsonWriter json, string kind, string name, string? version)
    {
        json.WriteStartObject(kind);
        json.WriteString("name", name);
        if (version is not null)
            json.WriteString("version", version);
        json.WriteEndObject();
    }

    private static void WriteParameterType(Utf8JsonWriter json, ParameterType type)
    {
        json.WriteString("name", type.Name);
        json.WriteStartArray("regularExpressions");
        foreach (var pattern in type.Patterns)
            json.WriteStringValue(pattern);
        json.WriteEndArray();
        json.WriteBoolean("preferForRegularExpressionMatch", false);
        json.WriteBoolean("useForSnippets", type.UseForSnippets);
        json.WriteString("id", type.Transformation!.Id);
        WriteSource(json, type.Transformation.Method.Method);
    }

    private static void WriteStepDefinition(Utf8JsonWriter json, StepDefinition step)
    {
        json.WriteString("id", step.Id);
        json.WriteStartObject("pattern");
        json.WriteString("type", step.Pattern.IsCucumberExpression ? "CUCUMBER_EXPRESSION" : "REGULAR_EXPRESSION");
        json.WriteString("source", step.Pattern.Source);
        json.WriteEndObject();
        WriteSource(json, step.Method.Method);
    }

    private static void WriteHook(Utf8JsonWriter json, Hook hook)
    {
        json.WriteString("id", hook.Id);
        json.WriteString("name", hook.Method.Method.Name);
        WriteSource(json, hook.Method.Method);
        if (hook.TagText is { } tags)
            json.WriteString("tagExpression", tags);
        json.WriteString("type", KindOf(hook.Type));
    }

    // The standard knows six kinds: a feature counts with the run, a block of steps with the step.
    private static string KindOf(HookType type) => type switch
    {
        HookType.BeforeTestRun or HookType.BeforeFeature => "BEFORE_TEST_RUN",
        HookType.AfterTestRun or HookType.AfterFeature => "AFTER_TEST_RUN",
        HookType.BeforeScenario => "BEFORE_TEST_CASE",
        HookType.AfterScenario => "AFTER_TEST_CASE",
        HookType.BeforeStep or HookType.BeforeScenarioBlock => "BEFORE_TEST_STEP",
        _ => "AFTER_TEST_STEP",
    };

    private static void WriteSource(Utf8JsonWriter json, MethodInfo method)
    {
        json.WriteStartObject("sourceReference");
        json.WriteStartObject("javaMethod");
        json.WriteString("className", method.DeclaringType!.FullName);
        json.WriteString("methodName", method.Name);
        json.WriteStartArray("methodParameterTypes");
        foreach (var parameter in method.GetParameters())
            json.WriteStringValue(parameter.ParameterType.FullName ?? parameter.ParameterType.Name);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
