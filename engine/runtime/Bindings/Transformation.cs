using System.Text.RegularExpressions;
using Reqnroll;

namespace Acceptance.Engine.Bindings;

/// <summary>One [StepArgumentTransformation]: what it takes, what it gives.</summary>
internal sealed class Transformation(int number, string? pattern, string? name, int order, BindingMethod method)
{
    private readonly Regex? _regex = pattern is null ? null : new Regex($"^(?:{WithoutAnchors(pattern)})$", RegexOptions.CultureInvariant);

    public int Number => number;
    public string Id => BindingId.Of(number);
    public string? Name => name;
    public int Order => order;
    public BindingMethod Method => method;

    /// <summary>The pattern without anchors, or null when any text fits.</summary>
    public string? PatternText { get; } = pattern is null ? null : WithoutAnchors(pattern);

    /// <summary>The type made, without the task around it.</summary>
    public Type ReturnType { get; } = Unwrapped(method.Method.ReturnType) is var made && made != typeof(void)
        ? made
        : throw new BindingException($"The transformation {method.Name} returns nothing; it must return the value it makes.");

    /// <summary>The inputs of its method when it takes this value for this type; null when it does not.</summary>
    public object?[]? Inputs(object value, Type target)
    {
        if (!target.IsAssignableFrom(ReturnType))
            return null;
        var first = Method.Parameters.Count == 0 ? typeof(string) : Method.Parameters[0].ParameterType;
        if (value is Table)
            return typeof(Table).IsAssignableFrom(first) ? [value] : null;
        if (typeof(Table).IsAssignableFrom(first))
            return null;
        var text = (string)value;
        if (_regex is null)
            return [text];
        var match = _regex.Match(text);
        if (!match.Success)
            return null;
        return match.Groups.Count == 1 ? [text] : [.. match.Groups.Values.Skip(1).Select(g => g.Success ? g.Value : null)];
    }

    private static string WithoutAnchors(string pattern) => pattern.TrimStart('^').TrimEnd('$');

    private static Type Unwrapped(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>))
            ? type.GetGenericArguments()[0]
            : type;
}
