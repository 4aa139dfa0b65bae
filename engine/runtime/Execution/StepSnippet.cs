using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Acceptance.Engine.Configuration;
using Acceptance.Engine.Plan;
using CucumberExpressions;
using CucumberExpressions.Generation;

namespace Acceptance.Engine.Execution;

/// <summary>A method to start from for a step that nothing matches.</summary>
internal static class StepSnippet
{
    public static string For(StepPlan step, IParameterTypeRegistry types, SnippetStyle style)
    {
        var generated = new CucumberExpressionGenerator(types).GenerateExpressions(step.Text).First();
        var parameters = generated.GetParameterTypes().Select((t, i) => $"{Name(t.ParameterType)} p{i.ToString(CultureInfo.InvariantCulture)}").ToList();
        if (step.Table is not null)
            parameters.Add("DataTable table");
        if (step.DocString is not null)
            parameters.Add("string text");
        var isRegex = style is SnippetStyle.RegexAttribute or SnippetStyle.AsyncRegexAttribute;
        var isAsync = style is SnippetStyle.AsyncCucumberExpressionAttribute or SnippetStyle.AsyncRegexAttribute;
        var method = $"{(isAsync ? "Task" : "void")} {MethodName(step)}{(isAsync ? "Async" : "")}({string.Join(", ", parameters)})";
        return $"""
            [{step.Kind}({(isRegex ? RegexLiteral(generated) : Literal(generated.GetSource()))})]
            public {method} => throw new PendingStepException();
            """;
    }

    private static string RegexLiteral(GeneratedExpression generated)
    {
        var pattern = Regex.Escape(generated.GetSource()).Replace("\\ ", " ", StringComparison.Ordinal);
        foreach (var type in generated.GetParameterTypes())
        {
            var group = type.Name == ParameterTypeConstants.StringParameterName ? "\"([^\"]*)\"" : $"({type.RegexStrings[0]})";
            pattern = pattern.Replace($"\\{{{type.Name}}}", group, StringComparison.Ordinal);
        }
        return $"@\"^{pattern.Replace("\"", "\"\"", StringComparison.Ordinal)}$\"";
    }

    private static string Literal(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

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
