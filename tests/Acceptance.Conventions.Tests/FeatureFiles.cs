using Gherkin;
using Gherkin.Ast;

namespace Acceptance.Conventions.Tests;

/// <summary>A scenario with the tags that it has or inherits.</summary>
internal sealed record ScenarioEntry(string File, int Line, string Name, IReadOnlyList<string> Tags, IReadOnlyList<string> Rules, IReadOnlyList<Step> Steps)
{
    public string Place => $"{File}:{Line} '{Name}'";
}

/// <summary>A rule with the sentence below it.</summary>
internal sealed record RuleEntry(string Place, string? Why);

/// <summary>Every rule and every scenario of the feature files.</summary>
internal static class FeatureFiles
{
    public static IReadOnlyList<ScenarioEntry> Scenarios { get; } = [.. RepositoryFiles.Below("features", "*.feature").SelectMany(Read)];

    public static IReadOnlyList<RuleEntry> Rules { get; } = [.. RepositoryFiles.Below("features", "*.feature").SelectMany(ReadRules)];

    private static IEnumerable<RuleEntry> ReadRules(string file) => Parse(file).Children.OfType<Rule>()
        .Select(rule => new RuleEntry($"{file}:{rule.Location.Line} '{rule.Name}'", rule.Description));

    private static Feature Parse(string file) => new Parser().Parse(Path.Combine(RepositoryFiles.Root, file)).Feature;

    private static IEnumerable<ScenarioEntry> Read(string file)
    {
        var feature = Parse(file);
        return feature.Children.SelectMany(child => child switch
        {
            Rule rule => rule.Children.OfType<Scenario>().Select(scenario => Entry(file, scenario, [.. feature.Tags, .. rule.Tags], [rule.Name])),
            Scenario scenario => [Entry(file, scenario, [.. feature.Tags], [])],
            _ => [],
        });
    }

    private static ScenarioEntry Entry(string file, Scenario scenario, IReadOnlyList<Tag> inherited, IReadOnlyList<string> rules) => new(
        file, scenario.Location.Line, scenario.Name,
        [.. inherited.Concat(scenario.Tags).Concat(scenario.Examples.SelectMany(examples => examples.Tags)).Select(tag => tag.Name.TrimStart('@')).Distinct()],
        rules, [.. scenario.Steps]);
}
