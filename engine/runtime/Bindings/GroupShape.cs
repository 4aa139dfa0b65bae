using System.Text.RegularExpressions;
using CucumberExpressions.Parsing;

namespace Acceptance.Engine.Bindings;

/// <summary>Which groups of a pattern lie within which, found once a pattern: a match then only fills in texts and places.</summary>
internal sealed class GroupShape
{
    private readonly int _number;

    private GroupShape(GroupBuilder group, ref int next)
    {
        _number = next++;
        var children = new List<GroupShape>();
        foreach (var child in group.Children)
            children.Add(new GroupShape(child, ref next));
        Children = [.. children];
    }

    /// <summary>The groups right below: one an argument when this is the whole pattern.</summary>
    public GroupShape[] Children { get; }

    /// <summary>The shape of the whole pattern.</summary>
    public static GroupShape Of(Regex regex)
    {
        var next = 0;
        return new GroupShape(new TreeRegexp(regex).GroupBuilder, ref next);
    }

    /// <summary>The group with its text and its place in a match; without both when it took no part.</summary>
    public Standard.Group Fill(Match match)
    {
        List<Standard.Group>? children = null;
        foreach (var child in Children)
            (children ??= []).Add(child.Fill(match));
        var group = match.Groups[_number];
        return group.Success ? new Standard.Group(children, group.Index, group.Value) : new Standard.Group(children, null, null);
    }
}
