using System.Text.Json;

namespace Acceptance.Engine.Plan;

/// <summary>The settings of reqnroll.json that the engine has. Anything else is a problem with a sentence: no setting is silently without effect.</summary>
internal static class SettingsSchema
{
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
        [
            "CucumberExpressionAttribute", "RegexAttribute", "AsyncCucumberExpressionAttribute", "AsyncRegexAttribute",
            "MethodNameUnderscores", "MethodNamePascalCase",
        ],
        ["formatters.message.outputFilePath"] = [],
    };

    /// <summary>What is wrong with the settings, as sentences; none when all is well.</summary>
    public static IEnumerable<string> Problems(JsonElement root) => Problems(root, "");

    private static IEnumerable<string> Problems(JsonElement section, string prefix)
    {
        foreach (var property in section.EnumerateObject())
        {
            var path = prefix + property.Name;
            if (Known.TryGetValue(path, out var allowed))
            {
                if (allowed.Length > 0 && !allowed.Contains(property.Value.ToString(), StringComparer.OrdinalIgnoreCase))
                    yield return $"{path} is '{property.Value}'; use {string.Join(", ", allowed)}.";
            }
            else if (property.Value.ValueKind == JsonValueKind.Object && Known.Keys.Any(k => k.StartsWith(path + ".", StringComparison.Ordinal)))
            {
                foreach (var problem in Problems(property.Value, path + "."))
                    yield return problem;
            }
            else
            {
                yield return $"{path} is not a setting of the engine; remove it, or run the suite with the Reqnroll packages.";
            }
        }
    }
}
