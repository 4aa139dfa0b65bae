using System.Buffers;
using System.Text.RegularExpressions;
using CucumberExpressions;

namespace Acceptance.Engine.Bindings;

/// <summary>What the text of a step is matched with.</summary>
internal abstract class StepPattern(string source, Regex regex)
{
    private readonly GroupShape _shape = GroupShape.Of(regex);

    /// <summary>The expression as written.</summary>
    public string Source => source;

    /// <summary>True for a Cucumber expression.</summary>
    public abstract bool IsCucumberExpression { get; }

    /// <summary>The text that every match begins with; may be empty.</summary>
    public abstract string LiteralStart { get; }

    /// <summary>The arguments of a match, or null without one.</summary>
    public List<Standard.StepMatchArgument>? Match(string text)
    {
        var match = regex.Match(text);
        if (!match.Success)
            return null;
        var arguments = new List<Standard.StepMatchArgument>(_shape.Children.Length);
        foreach (var shape in _shape.Children)
            arguments.Add(new Standard.StepMatchArgument(shape.Fill(match), TypeName(arguments.Count)));
        return arguments;
    }

    /// <summary>The text that the step's method is to get; null when a group took no part in the match.</summary>
    public virtual string? TextOf(Standard.StepMatchArgument argument) => argument.Group.Value;

    /// <summary>What an argument is called in a Cucumber expression; null in a regular expression, and for one without a name.</summary>
    protected virtual string? TypeName(int index) => null;
}

/// <summary>A regular expression that must match the whole text.</summary>
internal sealed class RegexPattern(string source, Regex regex) : StepPattern(source, regex)
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("\\.[](){}*+?^$");

    public override bool IsCucumberExpression => false;
    public override string LiteralStart { get; } = Literal(source);

    public static RegexPattern Create(string source) => new(source, new Regex($"^(?:{Inner(source)})$", RegexOptions.CultureInvariant));

    private static string Inner(string source)
    {
        var start = source.StartsWith('^') ? 1 : 0;
        var end = source.EndsWith('$') && !source.EndsWith("\\$", StringComparison.Ordinal) ? 1 : 0;
        return source.Length >= start + end ? source[start..^end] : source;
    }

    private static string Literal(string source)
    {
        var text = Inner(source);
        if (text.Contains('|'))
            return "";
        var length = text.AsSpan().IndexOfAny(Signs);
        // A quantifier makes the sign before it optional.
        return length < 0 ? text : text[..Math.Max(0, text[length] is '*' or '?' or '{' ? length - 1 : length)];
    }
}

/// <summary>A Cucumber expression.</summary>
internal sealed class CucumberPattern(CucumberExpression expression) : StepPattern(expression.Source, expression.Regex)
{
    private readonly string?[] _types = [.. expression.ParameterTypes.Select(t => t.Name.Length == 0 ? null : t.Name)];

    public override bool IsCucumberExpression => true;
    public override string LiteralStart { get; } = Literal(expression.Source);

    // A quoted text is taken without its quotes, and with its escapes undone.
    public override string? TextOf(Standard.StepMatchArgument argument)
    {
        if (argument.ParameterTypeName != ParameterTypeConstants.StringParameterName)
            return base.TextOf(argument);
        var inner = argument.Group.Children.Find(c => c.Value is not null)?.Value ?? "";
        return inner.Contains('\\') ? inner.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\'", "'", StringComparison.Ordinal) : inner;
    }

    protected override string? TypeName(int index) => _types[index];

    private static string Literal(string source)
    {
        var length = source.AsSpan().IndexOfAny("\\({/");
        if (length < 0)
            return source;
        // An alternative replaces the whole word before its slash.
        return source[length] == '/' ? source[..(source.LastIndexOf(' ', length) + 1)] : source[..length];
    }
}
