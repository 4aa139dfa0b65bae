using System.Text.Json;
using Acceptance.Engine.Plan;

namespace Acceptance.Engine.Generator;

/// <summary>The parts of reqnroll.json that shape the generated code.</summary>
internal sealed record GeneratorSettings(string Language, bool AllowRowTests, string NonParallelTags)
{
    public static readonly GeneratorSettings Default = new("en", true, "");

    /// <summary>Reads the settings.</summary>
    /// <exception cref="JsonException">The file is not JSON.</exception>
    /// <exception cref="InvalidOperationException">A setting does not exist, or has no such value.</exception>
    public static GeneratorSettings Parse(string json)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        if (SettingsSchema.Problems(document.RootElement).ToList() is { Count: > 0 } problems)
            throw new InvalidOperationException(string.Join(" ", problems));
        var language = Find(document.RootElement, "language", "feature")?.GetString();
        var rowTests = Find(document.RootElement, "generator", "allowRowTests")?.GetBoolean();
        var tags = Find(document.RootElement, "generator", "addNonParallelizableMarkerForTags");
        var tagList = tags is { } list ? string.Join(" ", list.EnumerateArray().Select(t => t.GetString()!.TrimStart('@'))) : "";
        return new GeneratorSettings(language?.Split('-')[0] ?? Default.Language, rowTests ?? Default.AllowRowTests, tagList);
    }

    /// <summary>True when a feature with these tags must not run beside another one.</summary>
    public bool MustRunAlone(IEnumerable<string> tags)
    {
        var marked = NonParallelTags.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        return tags.Any(tag => marked.Contains(tag, StringComparer.OrdinalIgnoreCase));
    }

    private static JsonElement? Find(JsonElement root, string section, string name) =>
        root.TryGetProperty(section, out var found) && found.TryGetProperty(name, out var value) ? value : null;
}
