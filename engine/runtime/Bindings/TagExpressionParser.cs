using System.Text.RegularExpressions;
using Reqnroll;

namespace Acceptance.Engine.Bindings;

/// <summary>Reads a tag expression by descent: <c>or</c> binds weakest, then <c>and</c>, then <c>not</c>.</summary>
internal sealed partial class TagExpressionParser(string text)
{
    private readonly string[] _tokens = [.. Tokens().Matches(text).Select(m => m.Value)];
    private int _next;

    private string? Next => _next < _tokens.Length ? _tokens[_next] : null;

    public TagExpression Parse()
    {
        if (WrongEscape().IsMatch(text))
            throw new BindingException($"The tag expression '{text}' cannot be read: a backslash escapes '(', ')', '\\' or white space only.");
        if (_tokens.Length == 0)
            return TagExpression.Always;
        var expression = Or();
        return Next is null ? expression : throw Wrong("expected 'and' or 'or' before");
    }

    private TagExpression Or()
    {
        var left = And();
        while (Take("or"))
            left = TagExpression.Or(left, And());
        return left;
    }

    private TagExpression And()
    {
        var left = Not();
        while (Take("and"))
            left = TagExpression.And(left, Not());
        return left;
    }

    private TagExpression Not()
    {
        if (Take("not"))
            return TagExpression.Not(Not());
        if (!Take("("))
            return Tag();
        var inner = Or();
        return Take(")") ? inner : throw Wrong("a parenthesis is not closed before");
    }

    private TagExpression Tag()
    {
        if (Next is null or "and" or "or" or ")")
            throw Wrong("expected a tag before");
        return TagExpression.Tag(Escape().Replace(_tokens[_next++], "$1").TrimStart('@'));
    }

    private bool Take(string token)
    {
        if (Next != token)
            return false;
        _next++;
        return true;
    }

    private BindingException Wrong(string what) =>
        new($"The tag expression '{text}' cannot be read: {what} {(Next is null ? "its end" : $"'{Next}'")}.");

    [GeneratedRegex(@"[()]|(?:\\.|[^\\()\s])+", RegexOptions.Singleline)]
    private static partial Regex Tokens();

    [GeneratedRegex(@"\\(.)", RegexOptions.Singleline)]
    private static partial Regex Escape();

    [GeneratedRegex(@"^(?:[^\\]|\\[()\\\s])*\\(?![()\\\s])")]
    private static partial Regex WrongEscape();
}
