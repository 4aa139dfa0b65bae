using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Acceptance.Reports.Model;

/// <summary>A mapping of a YAML file that knows its file and line, so that an error can name both.</summary>
public sealed class YamlMap
{
    private readonly string _file;

    private readonly YamlMappingNode _node;

    private YamlMap(string file, YamlMappingNode node)
    {
        _file = file;
        _node = node;
    }

    /// <summary>The line the mapping begins on, counted from 1.</summary>
    public long Line => _node.Start.Line;

    /// <summary>Reads a file whose root is a mapping.</summary>
    /// <exception cref="BadInputException">The file is missing, is not YAML, or its root is something else.</exception>
    public static YamlMap ReadFile(string path)
    {
        if (!File.Exists(path))
            throw new BadInputException($"{path}: there is no such file; give the path of a YAML file.");
        try
        {
            using var reader = File.OpenText(path);
            var stream = new YamlStream();
            stream.Load(reader);
            return stream.Documents.Count > 0 && stream.Documents[0].RootNode is YamlMappingNode root
                ? new YamlMap(path, root)
                : throw new BadInputException($"{path}:1: the file must begin with a mapping ('key: value').");
        }
        catch (YamlException error)
        {
            throw new BadInputException($"{path}:{error.Start.Line}: not valid YAML: {error.Message.ReplaceLineEndings(" ")}", error);
        }
    }

    /// <summary>Fails when the mapping has a key that is not in the list.</summary>
    public void Allow(params IReadOnlyList<string> keys)
    {
        foreach (var key in _node.Children.Keys)
        {
            var name = (key as YamlScalarNode)?.Value ?? key.ToString();
            if (!keys.Contains(name, StringComparer.Ordinal))
                throw Bad(key.Start.Line, $"'{name}' is no field here; known are {string.Join(", ", keys)}.");
        }
    }

    /// <summary>The text of a required field.</summary>
    public string Text(string key) => Optional(key) ?? throw Bad(Line, $"the field '{key}' is missing; add it.");

    /// <summary>The text of a field, or null when it is absent. An empty one is an error: leave it out instead.</summary>
    public string? Optional(string key)
    {
        if (!_node.Children.TryGetValue(new YamlScalarNode(key), out var node))
            return null;
        return node is YamlScalarNode { Value: { } value } && !string.IsNullOrWhiteSpace(value)
            ? value.Trim()
            : throw Bad(node.Start.Line, $"the field '{key}' must be a text that is not empty.");
    }

    /// <summary>The mapping of a required field.</summary>
    public YamlMap Map(string key) => _node.Children.TryGetValue(new YamlScalarNode(key), out var node) && node is YamlMappingNode map
        ? new YamlMap(_file, map)
        : throw Bad(Line, $"the field '{key}' must be a mapping.");

    /// <summary>The texts of a list field; none when it is absent.</summary>
    public IReadOnlyList<string> Texts(string key) =>
        Items(key).Select(node => (node as YamlScalarNode)?.Value ?? throw Bad(node.Start.Line, $"'{key}' must be a list of texts.")).ToList();

    /// <summary>The mappings of a list field; none when it is absent.</summary>
    public IReadOnlyList<YamlMap> Maps(string key) =>
        Items(key).Select(node => node is YamlMappingNode map ? new YamlMap(_file, map) : throw Bad(node.Start.Line, $"'{key}' must be a list of mappings."))
            .ToList();

    /// <summary>An error at this mapping.</summary>
    public BadInputException Bad(string message) => Bad(Line, message);

    private IEnumerable<YamlNode> Items(string key)
    {
        if (!_node.Children.TryGetValue(new YamlScalarNode(key), out var node) || node is YamlScalarNode { Value: null or "" })
            return [];
        return node as YamlSequenceNode ?? throw Bad(node.Start.Line, $"the field '{key}' must be a list.");
    }

    private BadInputException Bad(long line, string message) => new($"{_file}:{line}: {message}");
}
