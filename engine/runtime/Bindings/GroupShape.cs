using System.Text.RegularExpressions;
using CucumberExpressions.Parsing;

namespace Acceptance.Engine.Bindings;

/// <summary>Which groups of a pattern lie within which, found once a pattern: a match then only fills in texts and places.</summary>
internal sealed class GroupShape
{
    private readonly int _number;
    private readonly GroupShape[] _children;

    private GroupShape(GroupBuilder group, ref int next)
    {
        _number = next++;
        var children = new List<GroupShape>();
        foreach (var child in group.Children)
            children.Add(new GroupShape(child, ref next));
        _children = [.. children];
    }

    /// <summary>The shape of the whole pattern.</summary>
    public static GroupShape Of(Regex regex)
    {
        var next = 0;
        return new GroupShape(new TreeRegexp(regex).GroupBuilder, ref next);
    }

    /// <summary>The groups right below the whole match: one an argument.</summary>
    public Standard.Group[] Arguments(Match match) => Fill(_children, match);

    private static Standard.Group[] Fill(GroupShape[] shapes, Match match)
    {
        if (shapes.Length == 0)
            return [];
        var filled = new Standard.Group[shapes.Length];
        for (var i = 0; i < shapes.Length; i++)
        {
            var group = match.Groups[shapes[i]._number];
            List<Standard.Group>? children = shapes[i]._children.Length == 0 ? null : [.. Fill(shapes[i]._children, match)];
            // A group that took no part has neither a text nor a place.
            filled[i] = group.Success ? new Standard.Group(children, group.Index, group.Value) : new Standard.Group(children, null, null);
        }
        return filled;
    }
}
