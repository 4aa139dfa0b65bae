using System.Text.Json;
using Acceptance.Engine.Configuration;

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
        var settings = ReqnrollSettings.Parse(json);
        var tags = settings["generator.addNonParallelizableMarkerForTags"];
        return new GeneratorSettings(
            settings["language.feature"]?.GetString()?.Split('-')[0] ?? Default.Language,
            settings["generator.allowRowTests"]?.GetBoolean() ?? Default.AllowRowTests,
            tags is { } list ? string.Join(" ", list.EnumerateArray().Select(t => t.GetString()!.TrimStart('@'))) : Default.NonParallelTags);
    }

    /// <summary>True when a feature with these tags must not run beside another one.</summary>
    public bool MustRunAlone(IEnumerable<string> tags)
    {
        var marked = NonParallelTags.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        return tags.Any(tag => marked.Contains(tag, StringComparer.OrdinalIgnoreCase));
    }
}
