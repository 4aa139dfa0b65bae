using System.Text.RegularExpressions;

namespace Acceptance.Pipeline.Mutants.Mutation;

/// <summary>
/// The changes of SQL, in the text of a C# literal or of a migration's script. It looks for the words of conditions, assignments, lists and locks
/// and leaves everything else alone; the result is a statement again.
/// </summary>
internal static partial class SqlAlternatives
{
    private static readonly HashSet<string> EndsCondition =
        ["and", "or", "order", "group", "limit", "for", "returning", "then", "else", "end", "union", "having", "loop", "from", "select", ";", ","];

    private static readonly HashSet<string> EndsAssignments = ["where", "from", "returning", ";"];
    private static readonly HashSet<string> EndsOrder = ["limit", "for", "offset", "returning", ";"];
    private static readonly HashSet<string> BeginsConditions = ["where", "and", "or", "when", "if", "on", "not", ":="];
    private static readonly HashSet<string> EndsConditions = ["then", "else", "end", "set", "select", "values", "returning", "from", "begin", ";"];

    private static readonly Dictionary<string, string> Relations = new()
    {
        ["="] = "<>",
        ["<>"] = "=",
        ["<"] = "<=",
        ["<="] = "<",
        [">"] = ">=",
        [">="] = ">",
    };

    // Nothing happens in the very microsecond of a moment, so it is the direction that is turned.
    private static readonly Dictionary<string, string> RelationsOfMoments = new() { ["<"] = ">", ["<="] = ">", [">"] = "<", [">="] = "<" };

    /// <summary>Whether a literal of C# holds a statement, or a condition that statements share.</summary>
    public static bool IsStatement(string literal) => Statement().IsMatch(literal);

    /// <summary>All that may be changed.</summary>
    public static IEnumerable<SqlEdit> Of(string sql)
    {
        var tokens = SqlToken.Split(sql);
        var isCondition = Conditions(tokens);
        return Enumerable.Range(0, tokens.Count).SelectMany(at => At(sql, tokens, isCondition, at));
    }

    private static IEnumerable<SqlEdit> At(string sql, IReadOnlyList<SqlToken> tokens, bool[] isCondition, int at) => tokens[at].Text switch
    {
        "and" or "or" when !IsOfBetween(tokens, at) && Next(tokens, at) is not ("update" or "replace") => Dropped(sql, tokens, at),
        "where" or "if" or "when" => Whole(sql, tokens, at),
        "is" when Next(tokens, at) is "null" => [Edit("relation", sql, tokens[at], tokens[at], "is not")],
        "is" when Next(tokens, at) is "not" => [Edit("relation", sql, tokens[at], tokens[at + 1], "is")],
        "in" when Next(tokens, at) is "(" => Members(sql, tokens, at + 1),
        "set" => Assignments(sql, tokens, at),
        "order" when Next(tokens, at) is "by" => [Edit("order", sql, tokens[at], tokens[Last(tokens, at, EndsOrder)], "")],
        "skip" when Next(tokens, at) is "locked" => [Edit("lock", sql, tokens[at], tokens[at + 1], "")],
        "for" when Next(tokens, at) is "update" => [Edit("lock", sql, tokens[at], tokens[Last(tokens, at, [";"])], "")],
        var sign when Next(tokens, at) is "now" or "clock_timestamp" && RelationsOfMoments.TryGetValue(sign, out var turned) =>
            [Edit("relation", sql, tokens[at], tokens[at], turned)],
        var sign when Relations.TryGetValue(sign, out var other) && isCondition[at] => [Edit("relation", sql, tokens[at], tokens[at], other)],
        _ => [],
    };

    // "a and b" without "and b".
    private static IEnumerable<SqlEdit> Dropped(string sql, IReadOnlyList<SqlToken> tokens, int at) =>
        [Edit("condition", sql, tokens[at], tokens[Last(tokens, at, EndsCondition)], "")];

    // The first condition: without it the second comes first; a single one always holds.
    private static IEnumerable<SqlEdit> Whole(string sql, IReadOnlyList<SqlToken> tokens, int at)
    {
        var last = Last(tokens, at, EndsCondition);
        if (last == at || Next(tokens, at) is "(" && tokens[at].Text == "when" || (tokens[at].Text == "if" && Next(tokens, at) is "not" or "exists"))
            return [];
        return last + 1 < tokens.Count && tokens[last + 1].Text is "and" or "or" && tokens[last + 1].Depth == tokens[at].Depth
            ? [Edit("condition", sql, tokens[at + 1], tokens[last + 1], "")]
            : [Edit("condition", sql, tokens[at + 1], tokens[last], "true")];
    }

    // Lists of texts, and lists of groups of texts, lose one member.
    private static IEnumerable<SqlEdit> Members(string sql, IReadOnlyList<SqlToken> tokens, int open)
    {
        var (inside, first) = (tokens[open].Depth + 1, open + 1);
        var end = open + 1;
        while (tokens[end].Depth >= inside)
            end++;
        if (!tokens.Skip(first).Take(end - first).All(token => token.IsLiteral || token.Text is "(" or ")" or ","))
            return [];
        return Parts(tokens, first, end, inside) is { Count: > 1 } parts ? parts.Select(part => Without(sql, tokens, part, first, end, "list")) : [];
    }

    private static IEnumerable<SqlEdit> Assignments(string sql, IReadOnlyList<SqlToken> tokens, int at)
    {
        var end = Last(tokens, at, EndsAssignments) + 1;
        if (Next(tokens, at) is "local")
            return [];
        return Parts(tokens, at + 1, end, tokens[at].Depth) is { Count: > 1 } parts
            ? parts.Select(part => Without(sql, tokens, part, at + 1, end, "assignment")) : [];
    }

    // From one comma to the next; first and last token of each part.
    private static List<(int First, int Last)> Parts(IReadOnlyList<SqlToken> tokens, int first, int end, int depth)
    {
        var parts = new List<(int, int)>();
        for (var at = first; at <= end; at++)
        {
            if (at < end && (tokens[at].Text != "," || tokens[at].Depth != depth))
                continue;
            parts.Add((first, at - 1));
            first = at + 1;
        }

        return parts;
    }

    // The comma goes too: the one before, or behind the first part.
    private static SqlEdit Without(string sql, IReadOnlyList<SqlToken> tokens, (int First, int Last) part, int first, int end, string kind) =>
        part.First == first && part.Last + 1 < end
            ? Edit(kind, sql, tokens[part.First], tokens[part.Last + 1], "")
            : Edit(kind, sql, tokens[part.First - 1], tokens[part.Last], "");

    // The last token before one of these words at the same depth, or before the parenthesis around all of it is closed.
    private static int Last(IReadOnlyList<SqlToken> tokens, int at, HashSet<string> ends)
    {
        var last = at;
        while (last + 1 < tokens.Count && tokens[last + 1] is var next && next.Depth >= tokens[at].Depth
            && !(next.Depth == tokens[at].Depth && ends.Contains(next.Text)) && next.Text[0] != '"' && next.Text != "$$")
            last++;
        return last;
    }

    // An equals sign after "set" assigns; after "where", "when" and the like it compares.
    private static bool[] Conditions(IReadOnlyList<SqlToken> tokens)
    {
        var (result, byDepth) = (new bool[tokens.Count], new Dictionary<int, bool>());
        for (var i = 0; i < tokens.Count; i++)
        {
            var (text, depth) = (tokens[i].Text, tokens[i].Depth);
            if (text == "(")
                byDepth[depth + 1] = byDepth.GetValueOrDefault(depth);
            else if (BeginsConditions.Contains(text))
                byDepth[depth] = true;
            else if (EndsConditions.Contains(text))
                byDepth[depth] = false;
            result[i] = byDepth.GetValueOrDefault(depth);
        }

        return result;
    }

    private static bool IsOfBetween(IReadOnlyList<SqlToken> tokens, int at) =>
        Enumerable.Range(Math.Max(0, at - 4), Math.Min(4, at)).Any(earlier => tokens[earlier].Text == "between");

    private static string? Next(IReadOnlyList<SqlToken> tokens, int at) => at + 1 < tokens.Count ? tokens[at + 1].Text : null;

    private static SqlEdit Edit(string kind, string sql, SqlToken first, SqlToken last, string after) =>
        new(kind, first.Start, sql[first.Start..last.End], after);

    [GeneratedRegex(@"^[@$]*""+\s*(?:select|insert|update|delete|with|where)\s", RegexOptions.IgnoreCase)]
    private static partial Regex Statement();
}
