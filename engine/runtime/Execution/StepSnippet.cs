using System.Globalization;
using System.Text;
using Acceptance.Engine.Plan;

namespace Acceptance.Engine.Execution;

/// <summary>A method to start from for a step that nothing matches.</summary>
internal static class StepSnippet
{
    public static string For(StepPlan step, CucumberExpressions.IParameterTypeRegistry types)
    {
        var generated = new CucumberExpressions.Generation.CucumberExpressionGenerator(types).GenerateExpressions(step.Text).First();
        var parameters = generated.GetParameterTypes().Select((t, i) => $"{Name(t.ParameterType)} p{i.ToString(CultureInfo.InvariantCulture)}").ToList();
        if (step.Table is not null)
            parameters.Add("DataTable table");
        if (step.DocString is not null)
            parameters.Add("string text");
        var literal = generated.GetSource().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
        return $"""
            [{step.Kind}("{literal}")]
            public void {MethodName(step)}({string.Join(", ", parameters)}) => throw new PendingStepException();
            """;
    }

    private static string MethodName(StepPlan step)
    {
        var name = new StringBuilder(step.Kind.ToString());
        var upper = true;
        foreach (var c in step.Text)
        {
            if (char.IsLetter(c))
                name.Append(upper ? char.ToUpperInvariant(c) : c);
            upper = !char.IsLetter(c);
        }
        return name.ToString();
    }

    private static string Name(Type type) => type == typeof(int) ? "int" : type == typeof(string) ? "string" : type == typeof(decimal) ? "decimal" : type.Name;
}
