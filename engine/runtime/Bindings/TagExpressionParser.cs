using System.Text;
using Reqnroll;

namespace Acceptance.Engine.Bindings;

/// <summary>Reads a tag expression by descent: <c>or</c> binds weakest, then <c>and</c>, then <c>not</c>.</summary>
internal sealed class TagExpressionParser
{
    private readonly string _text;
    private readonly List<string> _tokens;
    private int _next;

    public TagExpressionParser(string text)
    {
        _text = text;
        _tokens = Tokens(text);
    }

    private string? Next => _next < _tokens.Count ? _tokens[_next] : null;

    public TagExpression Parse()
    {
        if (_tokens.Count == 0)
            return new TagExpression.Always();
        var expression = Or();
        return Next is null ? expression : throw Wrong("expected 'and' or 'or' before", Next);
    }

    private TagExpression Or()
    {
        var left = And();
        while (Take("or"))
            left = new TagExpression.Or(left, And());
        return left;
    }

    private TagExpression And()
    {
        var left = Not();
        while (Take("and"))
            left = new TagExpression.And(left, Not());
        return left;
    }

    private TagExpression Not()
    {
        if (Take("not"))
            return new TagExpression.Not(Not());
        if (!Take("("))
            return Tag();
        var inner = Or();
        return Take(")") ? inner : throw Wrong("a parenthesis is not closed before", Next);
    }

    private TagExpression.Tag Tag()
    {
        if (Next is null or "and" or "or" or ")")
            throw Wrong("expected a tag before", Next);
        return new TagExpression.Tag(Unescape(_tokens[_next++]));
    }

    private bool Take(string token)
    {
        if (Next != token)
            return false;
        _next++;
        return true;
    }

    private BindingException Wrong(string what, string? token) =>
        new($"The tag expression '{_text}' cannot be read: {what} {(token is null ? "its end" : $"'{token}'")}.");

    private List<string> Tokens(string text)
    {
        var tokens = new List<string>();
        var current = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\')
                current.Append(c).Append(EscapedAt(++i));
            else if (char.IsWhiteSpace(c) || c is '(' or ')')
                Finish(tokens, current, c);
            else
                current.Append(c);
        }
        Finish(tokens, current, ' ');
        return tokens;
    }

    private char EscapedAt(int index) =>
        index < _text.Length && (_text[index] is '(' or ')' or '\\' || char.IsWhiteSpace(_text[index]))
            ? _text[index]
            : throw new BindingException($"The tag expression '{_text}' cannot be read: a backslash escapes '(', ')', '\\' or white space only.");

    private static void Finish(List<string> tokens, StringBuilder current, char separator)
    {
        if (current.Length > 0)
            tokens.Add(current.ToString());
        current.Clear();
        if (separator is '(' or ')')
            tokens.Add(separator.ToString());
    }

    private static string Unescape(string token)
    {
        var text = new StringBuilder(token.Length);
        for (var i = 0; i < token.Length; i++)
            text.Append(token[i] == '\\' ? token[++i] : token[i]);
        return text.ToString();
    }
}
