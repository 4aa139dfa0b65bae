using System.Text.Json;

namespace Acceptance.Engine.Configuration;

/// <summary>The settings of reqnroll.json that the engine has. Anything else is a problem with a sentence: no setting is silently without effect.</summary>
internal sealed class ReqnrollSettings
{
    // With the values of a setting that has a few of them.
    private static readonly Dictionary<string, string[]> Known = new()
    {
        ["$schema"] = [],
        ["bindingAssemblies"] = [],
        ["language.feature"] = [],
        ["language.binding"] = [],
        ["generator.allowRowTests"] = [],
        ["generator.addNonParallelizableMarkerForTags"] = [],
        ["runtime.missingOrPendingStepsOutcome"] = ["Pending", "Inconclusive", "Ignore", "Error"],
        ["runtime.obsoleteBehavior"] = ["None", "Warn", "Pending", "Error"],
        ["runtime.stopAtFirstError"] = [],
        ["trace.stepDefinitionSkeletonStyle"] =
            ["CucumberExpressionAttribute", "RegexAttribute", "AsyncCucumberExpressionAttribute", "AsyncRegexAttribute", "MethodNameUnderscores",
                "MethodNamePascalCase"],
        ["formatters.message.outputFilePath"] = [],
        ["formatters.html.outputFilePath"] = [],
    };

    private readonly Dictionary<string, JsonElement> _found = [];
    private readonly List<string> _problems = [];

    private ReqnrollSettings(JsonElement root) => Read(root, "");

    /// <summary>The setting or section of that path, its names with dots between; null when the file does not have it.</summary>
    public JsonElement? this[string path] => _found.TryGetValue(path, out var found) ? found : null;

    /// <exception cref="JsonException">The text is not JSON.</exception>
    /// <exception cref="InvalidOperationException">Settings do not exist, or have no such value; the message has a sentence for each.</exception>
    public static ReqnrollSettings Parse(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var settings = new ReqnrollSettings(document.RootElement.Clone());
        return settings._problems.Count == 0 ? settings : throw new InvalidOperationException(string.Join(" ", settings._problems));
    }

    private void Read(JsonElement section, string prefix)
    {
        foreach (var property in section.EnumerateObject())
        {
            var path = prefix + property.Name;
            _found[path] = property.Value;
            if (Known.TryGetValue(path, out var values))
            {
                if (values.Length > 0 && !values.Contains(property.Value.ToString(), StringComparer.OrdinalIgnoreCase))
                    _problems.Add($"{path} is '{property.Value}'; use {string.Join(", ", values)}.");
            }
            else if (property.Value.ValueKind == JsonValueKind.Object && Known.Keys.Any(k => k.StartsWith(path + ".", StringComparison.Ordinal)))
            {
                Read(property.Value, path + ".");
            }
            else
            {
                _problems.Add($"{path} is not a setting of the engine; remove it, or run the suite with the Reqnroll packages.");
            }
        }
    }
}
