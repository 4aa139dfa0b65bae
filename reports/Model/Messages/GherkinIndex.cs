using System.Text.Json;

namespace Acceptance.Reports.Model.Messages;

/// <summary>Finds in a feature's syntax tree what a pickle only points at: rules, lines, keywords, tables and doc strings.</summary>
internal sealed class GherkinIndex
{
    private readonly Dictionary<string, Node> _nodes = new(StringComparer.Ordinal);

    private readonly Dictionary<string, FeatureNode> _features = new(StringComparer.Ordinal);

    /// <summary>A scenario, row or step of the tree.</summary>
    public sealed record Node(int Line, string Keyword, string Description, string? Rule, StepArgument? Argument);

    /// <summary>The top of a tree.</summary>
    public sealed record FeatureNode(string Name);

    /// <summary>Adds one <c>gherkinDocument</c>.</summary>
    public void Add(JsonElement document)
    {
        if (document.Field("feature"u8) is not { } feature || document.Text("uri"u8) is not { } written)
            return;
        var uri = FeaturePath.Normalise(written);
        _features[uri] = new FeatureNode(feature.Text("name"u8) ?? uri);
        foreach (var child in feature.Items("children"u8))
            AddChild(child, null);
    }

    /// <summary>The feature of an address, if its document was there.</summary>
    public FeatureNode? Feature(string uri) => _features.GetValueOrDefault(uri);

    /// <summary>The node of an id, if its document was there.</summary>
    public Node? Find(string? id) => id is null ? null : _nodes.GetValueOrDefault(id);

    private void AddChild(JsonElement child, string? rule)
    {
        if (child.Field("rule"u8) is { } nested)
        {
            foreach (var inner in nested.Items("children"u8))
                AddChild(inner, nested.Text("name"u8));
        }

        if (child.Field("background"u8) is { } background)
            AddSteps(background, rule);
        if (child.Field("scenario"u8) is not { } scenario)
            return;
        Remember(scenario, rule, null);
        AddSteps(scenario, rule);
        foreach (var row in scenario.Items("examples"u8).SelectMany(examples => examples.Items("tableBody"u8)))
            Remember(row, rule, null);
    }

    private void AddSteps(JsonElement owner, string? rule)
    {
        foreach (var step in owner.Items("steps"u8))
            Remember(step, rule, ReadArgument(step));
    }

    private void Remember(JsonElement node, string? rule, StepArgument? argument)
    {
        if (node.Text("id"u8) is not { } id)
            return;
        var line = (int?)node.Field("location"u8)?.Whole("line"u8) ?? 0;
        _nodes[id] = new Node(line, (node.Text("keyword"u8) ?? "").Trim(), Unindent(node.Text("description"u8)), rule, argument);
    }

    /// <summary>The argument of a pickle's step, in which the values of an outline's row are filled in.</summary>
    public static StepArgument? ReadPickleArgument(JsonElement pickleStep) =>
        pickleStep.Field("argument"u8) is { } argument ? ReadArgument(argument) : null;

    private static StepArgument? ReadArgument(JsonElement owner)
    {
        if (owner.Field("dataTable"u8) is { } table)
            return new StepArgument(ReadRows(table), null);
        return owner.Field("docString"u8)?.Text("content"u8) is { } text ? new StepArgument(null, text) : null;
    }

    private static List<IReadOnlyList<string>> ReadRows(JsonElement table) => table.Items("rows"u8)
        .Select(row => (IReadOnlyList<string>)row.Items("cells"u8).Select(cell => cell.Text("value"u8) ?? "").ToList())
        .ToList();

    private static string Unindent(string? text) =>
        string.IsNullOrWhiteSpace(text) ? "" : string.Join('\n', text.Split('\n').Select(line => line.Trim())).Trim();
}
