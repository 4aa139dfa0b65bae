namespace Acceptance.Engine.Bindings;

/// <summary>A tag expression: tags joined with <c>and</c>, <c>or</c>, <c>not</c> and parentheses; a backslash escapes a sign within a tag.</summary>
internal abstract class TagExpression
{
    /// <summary>True when it holds for the tags, which come without <c>@</c>.</summary>
    public abstract bool Holds(IReadOnlyCollection<string> tags);

    /// <exception cref="Reqnroll.BindingException">The expression is not well formed; the message says where.</exception>
    public static TagExpression Parse(string text) => new TagExpressionParser(text).Parse();

    internal sealed class Tag(string name) : TagExpression
    {
        private readonly string _name = name.TrimStart('@');

        public override bool Holds(IReadOnlyCollection<string> tags) => tags.Contains(_name, StringComparer.OrdinalIgnoreCase);

        public override string ToString() => "@" + _name;
    }

    internal sealed class Not(TagExpression inner) : TagExpression
    {
        public override bool Holds(IReadOnlyCollection<string> tags) => !inner.Holds(tags);

        public override string ToString() => $"not ( {inner} )";
    }

    internal sealed class And(TagExpression left, TagExpression right) : TagExpression
    {
        public override bool Holds(IReadOnlyCollection<string> tags) => left.Holds(tags) && right.Holds(tags);

        public override string ToString() => $"( {left} and {right} )";
    }

    internal sealed class Or(TagExpression left, TagExpression right) : TagExpression
    {
        public override bool Holds(IReadOnlyCollection<string> tags) => left.Holds(tags) || right.Holds(tags);

        public override string ToString() => $"( {left} or {right} )";
    }

    internal sealed class Always : TagExpression
    {
        public override bool Holds(IReadOnlyCollection<string> tags) => true;

        public override string ToString() => "true";
    }
}
