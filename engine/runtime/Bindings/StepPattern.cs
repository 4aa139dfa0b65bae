using System.Buffers;
using System.Text.RegularExpressions;
using CucumberExpressions;
using CucumberExpressions.Parsing;
using Group = CucumberExpressions.Parsing.Group;

namespace Acceptance.Engine.Bindings;

/// <summary>What the text of a step is matched with.</summary>
internal abstract class StepPattern(string source, Regex regex)
{
    /// <summary>The expression as written.</summary>
    public string Source => source;

    /// <summary>True for a Cucumber expression.</summary>
    public abstract bool IsCucumberExpression { get; }

    /// <summary>The text that every match begins with; may be empty.</summary>
    public abstract string LiteralStart { get; }

    /// <summary>The arguments of a match, or null without one.</summary>
    public StepArgument[]? Match(string text) => regex.IsMatch(text) ? Arguments(text) : null;

    protected abstract StepArgument[] Arguments(string text);

    protected static MatchGroup Convert(Group group)
    {
        MatchGroup[] children = group.Children is { Count: > 0 } ? [.. group.Children.Select(Convert)] : [];
        return group.Value is null ? new MatchGroup(null, null, children) : new MatchGroup(group.Value, group.Start, children);
    }
}

/// <summary>A regular expression that must match the whole text.</summary>
internal sealed class RegexPattern(string source, Regex regex) : StepPattern(source, regex)
{
    private static readonly SearchValues<char> Signs = SearchValues.Create("\\.[](){}*+?^$");
    private readonly TreeRegexp _tree = new(regex);

    public override bool IsCucumberExpression => false;
    public override string LiteralStart { get; } = Literal(source);

    public static RegexPattern Create(string source) => new(source, new Regex($"^(?:{Inner(source)})$", RegexOptions.CultureInvariant));

    protected override StepArgument[] Arguments(string text) => [.. _tree.Match(text).Children.Select(g => new StepArgument(g.Value, null, Convert(g)))];

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
    private readonly TreeRegexp _tree = new(expression.Regex);

    public override bool IsCucumberExpression => true;
    public override string LiteralStart { get; } = Literal(expression.Source);

    protected override StepArgument[] Arguments(string text)
    {
        var groups = _tree.Match(text).Children;
        var types = expression.ParameterTypes;
        return [.. groups.Select((group, index) => new StepArgument(TextOf(group, types[index].Name), types[index].Name, Convert(group)))];
    }

    // A quoted text is taken without its quotes, and with its escapes undone.
    private static string? TextOf(Group group, string type)
    {
        if (type != ParameterTypeConstants.StringParameterName)
            return group.Value;
        var inner = group.Children?.FirstOrDefault(c => c.Value is not null)?.Value ?? "";
        return inner.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\'", "'", StringComparison.Ordinal);
    }

    private static string Literal(string source)
    {
        var length = source.AsSpan().IndexOfAny("\\({/");
        if (length < 0)
            return source;
        // An alternative replaces the whole word before its slash.
        return source[length] == '/' ? source[..(source.LastIndexOf(' ', length) + 1)] : source[..length];
    }
}
