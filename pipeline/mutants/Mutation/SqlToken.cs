using System.Text.RegularExpressions;

namespace Acceptance.Pipeline.Mutants.Mutation;

/// <summary>A word, a literal, a hole of an interpolated text or a sign of SQL.</summary>
/// <param name="Text">In lower case.</param>
/// <param name="Start">Where it begins, in characters.</param>
/// <param name="End">Behind its last character.</param>
/// <param name="Depth">How many parentheses are open around it; a parenthesis counts as outside of itself.</param>
internal sealed partial record SqlToken(string Text, int Start, int End, int Depth)
{
    /// <summary>Whether it is a literal text.</summary>
    public bool IsLiteral => Text[0] == '\'';

    /// <summary>Splits a piece of SQL; comments are left out.</summary>
    public static IReadOnlyList<SqlToken> Split(string sql)
    {
        var (tokens, depth) = (new List<SqlToken>(), 0);
        foreach (var match in Token().Matches(sql).Where(match => !match.Value.StartsWith("--", StringComparison.Ordinal)))
        {
            if (match.Value == ")")
                depth--;
            tokens.Add(new SqlToken(match.Value.ToLowerInvariant(), match.Index, match.Index + match.Length, depth));
            if (match.Value == "(")
                depth++;
        }

        return tokens;
    }

    [GeneratedRegex(@"--[^\n]*|'(?:[^']|'')*'|\{[^}]*\}|@?\w+(?:\.\w+)*|<=|>=|<>|\|\||->>|->|::|:=|\$\$|""+|\S")]
    private static partial Regex Token();
}
