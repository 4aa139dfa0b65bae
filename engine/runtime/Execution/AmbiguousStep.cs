using Acceptance.Engine.Bindings;
using Acceptance.Engine.Plan;
using Reqnroll;

namespace Acceptance.Engine.Execution;

/// <summary>The error of a step that several definitions match.</summary>
internal static class AmbiguousStep
{
    public static AmbiguousBindingException Error(StepPlan step, StepMatch match)
    {
        var lines = match.Definitions.Select(d => d.Definition).Select(d => $"  {d.Method.Name} with '{d.Pattern.Source}'{Place(d.Method)}");
        return new AmbiguousBindingException(
            $"Ambiguous step definitions found for step '{step.Keyword}{step.Text}':{Environment.NewLine}{string.Join(Environment.NewLine, lines)}");
    }

    private static string Place(BindingMethod method) => SourcePlace.Of(method.Method) is { } place ? " in " + place : "";
}
