using System.Text.RegularExpressions;
using Reqnroll;

namespace Acceptance.Engine.Bindings;

/// <summary>One [StepArgumentTransformation]: what it takes, what it gives.</summary>
internal sealed class Transformation
{
    private readonly Regex? _regex;

    public Transformation(int number, string? pattern, string? name, int order, BindingMethod method)
    {
        Number = number;
        Name = name;
        Order = order;
        Method = method;
        PatternText = pattern?.TrimStart('^').TrimEnd('$');
        _regex = pattern is null ? null : new Regex($"^(?:{PatternText})$", RegexOptions.CultureInvariant);
        ReturnType = Unwrapped(method.Method.ReturnType);
        if (ReturnType == typeof(void))
            throw new BindingException($"The transformation {method.Name} returns nothing; it must return the value it makes.");
    }

    public int Number { get; }
    public string Id => BindingId.Of(Number);
    public string? Name { get; }
    public int Order { get; }
    public BindingMethod Method { get; }

    /// <summary>The pattern without anchors, or null when any text fits.</summary>
    public string? PatternText { get; }

    /// <summary>The type made, without the task around it.</summary>
    public Type ReturnType { get; }

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

    private static Type Unwrapped(Type type) =>
        type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>))
            ? type.GetGenericArguments()[0]
            : type;
}
