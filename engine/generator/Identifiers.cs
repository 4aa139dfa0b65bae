using System.Text.RegularExpressions;

namespace Acceptance.Engine.Generator;

/// <summary>C# names made from titles: words joined with capitals, everything else dropped.</summary>
internal static class Identifiers
{
    private static readonly Regex Words = new(@"[\p{L}\p{Nd}_]+");

    public static string From(string title, string otherwise)
    {
        var name = string.Concat(Words.Matches(title).Cast<Match>().Select(m => char.ToUpperInvariant(m.Value[0]) + m.Value.Substring(1)));
        if (name.Length == 0)
            return otherwise;
        return char.IsDigit(name[0]) ? "_" + name : name;
    }

    /// <summary>The namespace of the features in a folder: the project's, then one part a folder whose name has a letter or digit.</summary>
    public static string Namespace(string root, string uri)
    {
        var folders = uri.Split('/');
        // A part "_", which ".." once gave, would hide the discards of all code in the namespace around it.
        return string.Join(".", new[] { root }.Concat(folders.Take(folders.Length - 1).Where(f => f.Any(char.IsLetterOrDigit)).Select(f => From(f, ""))));
    }

    /// <summary>A parameter name that is no keyword, from the head of an examples column.</summary>
    public static string Parameter(string column)
    {
        var name = From(column, "column");
        return "@" + char.ToLowerInvariant(name[0]) + name.Substring(1);
    }

    /// <summary>The name, or the name with the first number that makes it new; the choice is remembered in <paramref name="taken"/>.</summary>
    public static string Unique(string name, ISet<string> taken)
    {
        var candidate = name;
        for (var number = 2; !taken.Add(candidate); number++)
            candidate = name + "_" + number;
        return candidate;
    }
}
