using System.Globalization;
using System.Text.RegularExpressions;
using Acceptance.Engine.Configuration;
using Acceptance.Engine.Plan;
using CucumberExpressions;
using CucumberExpressions.Generation;

namespace Acceptance.Engine.Execution;

/// <summary>A method to start from for a step that nothing matches, in one of the styles of Reqnroll.</summary>
internal static partial class StepSnippet
{
    public static string For(StepPlan step, IParameterTypeRegistry types, SnippetStyle style)
    {
        var generated = new CucumberExpressionGenerator(types).GenerateExpressions(step.Text).First();
        var parameters = generated.GetParameterTypes().Select((t, i) => $"{Name(t.ParameterType)} p{i.ToString(CultureInfo.InvariantCulture)}").ToList();
        if (step.Table is not null)
            parameters.Add("DataTable table");
        if (step.DocString is not null)
            parameters.Add("string text");
        var isAsync = style is SnippetStyle.AsyncCucumberExpressionAttribute or SnippetStyle.AsyncRegexAttribute;
        var (attribute, name) = style switch
        {
            SnippetStyle.MethodNameUnderscores => ("", $"{step.Kind}_{string.Join('_', Words(generated))}"),
            SnippetStyle.MethodNamePascalCase => ("", step.Kind + Pascal(Words(generated))),
            SnippetStyle.RegexAttribute or SnippetStyle.AsyncRegexAttribute => ($"({RegexLiteral(generated)})", MethodName(step)),
            _ => ($"({Literal(generated.GetSource())})", MethodName(step)),
        };
        return $"""
            [{step.Kind}{attribute}]
            public {(isAsync ? $"Task {name}Async" : $"void {name}")}({string.Join(", ", parameters)}) => throw new PendingStepException();
            """;
    }

    // A method that is matched by its name says with P0, P1 … where its parameters stand.
    private static List<string> Words(GeneratedExpression generated)
    {
        var next = 0;
        return [.. WordOrParameter().Matches(generated.GetSource()).Select(m => m.Value[0] == '{' ? $"P{next++}" : m.Value)];
    }

    private static string Pascal(IEnumerable<string> words) =>
        string.Concat(words.Select(w => IsPlace().IsMatch(w) ? $"_{w}_" : Capital(w))).Replace("__", "_", StringComparison.Ordinal).TrimEnd('_');

    private static string RegexLiteral(GeneratedExpression generated)
    {
        var types = new Queue<IParameterType>(generated.GetParameterTypes());
        var pattern = SignOrParameter().Replace(generated.GetSource(), m => m.Value[0] == '{' ? Group(types.Dequeue()) : Regex.Escape(m.Value[^1..]));
        return $"@\"^{pattern.Replace("\"", "\"\"", StringComparison.Ordinal)}$\"";
    }

    private static string Group(IParameterType type) =>
        type.Name == ParameterTypeConstants.StringParameterName ? "\"([^\"]*)\"" : $"({type.RegexStrings[0]})";

    private static string Literal(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private static string MethodName(StepPlan step) => step.Kind + string.Concat(Letters().Matches(step.Text).Select(m => Capital(m.Value)));

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];

    private static string Name(Type type) => type == typeof(int) ? "int" : type == typeof(string) ? "string" : type == typeof(decimal) ? "decimal" : type.Name;

    [GeneratedRegex(@"\{[^}]*\}|[\p{L}\p{N}]+")]
    private static partial Regex WordOrParameter();

    // A sign may be escaped for the Cucumber expression; a blank needs no escape.
    [GeneratedRegex(@"\{[^}]*\}|\\.|[^\w\s]")]
    private static partial Regex SignOrParameter();

    [GeneratedRegex(@"\p{L}+")]
    private static partial Regex Letters();

    [GeneratedRegex(@"^P\d+$")]
    private static partial Regex IsPlace();
}
