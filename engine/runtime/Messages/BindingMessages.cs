using System.Runtime.InteropServices;
using Acceptance.Engine.Bindings;
using Reqnroll.Bindings;

namespace Acceptance.Engine.Messages;

/// <summary>The messages that say what the run is made of: tools, step definitions, hooks, parameter types.</summary>
internal static class BindingMessages
{
    /// <summary>The environment variable that names the revision under test, in full; without it the messages name none.</summary>
    private const string Revision = "ACCEPTANCE_COMMIT";

    public static void WriteMeta(this MessageStream stream)
    {
        var version = typeof(BindingMessages).Assembly.GetName().Version?.ToString(3);
        stream.Write(new Standard.Meta(
            "30.1.0",
            new Standard.Product("Acceptance.Engine", version),
            new Standard.Product(".NET", Environment.Version.ToString()),
            new Standard.Product(RuntimeInformation.OSDescription, null),
            new Standard.Product(RuntimeInformation.ProcessArchitecture.ToString(), null),
            CiOf(Environment.GetEnvironmentVariable(Revision))));
    }

    // The standard has no other place for a revision, and wants a name and a remote beside it.
    private static Standard.Ci? CiOf(string? revision) =>
        string.IsNullOrWhiteSpace(revision) ? null : new Standard.Ci("acceptance", null, null, new Standard.Git("", revision.Trim(), null, null));

    public static void WriteBindings(this MessageStream stream, BindingRegistry registry)
    {
        var inOrder = new SortedList<int, Action>();
        foreach (var type in registry.ParameterTypes.UserDefined)
            inOrder.Add(type.Transformation!.Number, () => stream.Write(ToMessage(type, type.Transformation)));
        foreach (var step in registry.Steps)
            inOrder.Add(step.Number, () => stream.Write(ToMessage(step)));
        foreach (var hook in registry.Hooks)
            inOrder.Add(hook.Number, () => stream.Write(ToMessage(hook)));
        foreach (var write in inOrder.Values)
            write();
    }

    private static Standard.ParameterType ToMessage(ParameterType type, Transformation made) =>
        new(type.Name, [.. type.Patterns], false, type.UseForSnippets, made.Id, Source(made.Method));

    private static Standard.StepDefinition ToMessage(StepDefinition step)
    {
        var type = step.Pattern.IsCucumberExpression
            ? Standard.StepDefinitionPatternType.CUCUMBER_EXPRESSION
            : Standard.StepDefinitionPatternType.REGULAR_EXPRESSION;
        return new Standard.StepDefinition(step.Id, new Standard.StepDefinitionPattern(step.Pattern.Source, type), Source(step.Method));
    }

    private static Standard.Hook ToMessage(Hook hook) => new(hook.Id, hook.Method.Method.Name, Source(hook.Method), hook.TagText, KindOf(hook.Type));

    // The standard knows six kinds: a feature counts with the run, a block of steps with the step.
    private static Standard.HookType KindOf(HookType type) => type switch
    {
        HookType.BeforeTestRun or HookType.BeforeFeature => Standard.HookType.BEFORE_TEST_RUN,
        HookType.AfterTestRun or HookType.AfterFeature => Standard.HookType.AFTER_TEST_RUN,
        HookType.BeforeScenario => Standard.HookType.BEFORE_TEST_CASE,
        HookType.AfterScenario => Standard.HookType.AFTER_TEST_CASE,
        HookType.BeforeStep or HookType.BeforeScenarioBlock => Standard.HookType.BEFORE_TEST_STEP,
        _ => Standard.HookType.AFTER_TEST_STEP,
    };

    private static Standard.SourceReference Source(BindingMethod method)
    {
        var parameters = method.Parameters.Select(p => p.ParameterType.FullName ?? p.ParameterType.Name);
        return Standard.SourceReference.Create(new Standard.JavaMethod(method.Method.DeclaringType!.FullName, method.Method.Name, [.. parameters]));
    }
}
