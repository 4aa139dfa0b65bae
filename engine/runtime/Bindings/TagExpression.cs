namespace Acceptance.Engine.Bindings;

/// <summary>A tag expression: tags joined with <c>and</c>, <c>or</c>, <c>not</c> and parentheses; a backslash escapes a sign within a tag.</summary>
/// <param name="Text">The expression with all of its parentheses.</param>
/// <param name="Holds">True when it holds for the tags, which come without <c>@</c>.</param>
internal sealed record TagExpression(string Text, Func<IReadOnlyCollection<string>, bool> Holds)
{
    public static readonly TagExpression Always = new("true", _ => true);

    /// <exception cref="Reqnroll.BindingException">The expression is not well formed; the message says where.</exception>
    public static TagExpression Parse(string text) => new TagExpressionParser(text).Parse();

    /// <summary>A tag by its name, without <c>@</c>.</summary>
    public static TagExpression Tag(string name) => new("@" + name, tags => tags.Contains(name, StringComparer.OrdinalIgnoreCase));

    public static TagExpression Not(TagExpression inner) => new($"not ( {inner} )", tags => !inner.Holds(tags));

    public static TagExpression And(TagExpression left, TagExpression right) =>
        new($"( {left} and {right} )", tags => left.Holds(tags) && right.Holds(tags));

    public static TagExpression Or(TagExpression left, TagExpression right) =>
        new($"( {left} or {right} )", tags => left.Holds(tags) || right.Holds(tags));

    public override string ToString() => Text;
}
