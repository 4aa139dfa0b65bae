using System.Text.RegularExpressions;
using Gherkin;

namespace Acceptance.Conventions.Tests;

/// <summary>What a scenario must be, so that a product owner can read it and it can fail.</summary>
public sealed partial class ScenarioTests
{
    [Fact]
    public void Every_scenario_says_what_must_be_seen()
    {
        FeatureFiles.Scenarios.Where(scenario => scenario.Steps.All(step => step.KeywordType != StepKeywordType.Outcome))
            .Select(scenario => scenario.Place).Should().BeEmpty("a scenario without a Then step cannot fail for what it shows");
    }

    [Fact]
    public void No_scenario_has_more_than_eight_steps()
    {
        FeatureFiles.Scenarios.Where(scenario => scenario.Steps.Count > 8).Select(scenario => scenario.Place).Should().BeEmpty();
    }

    [Fact]
    public void Scenario_names_are_unique_within_a_file()
    {
        FeatureFiles.Scenarios.GroupBy(scenario => (scenario.File, scenario.Name)).Where(group => group.Count() > 1)
            .Select(group => group.First().Place).Should().BeEmpty();
    }

    [Fact]
    public void Every_rule_says_why_somebody_wants_it()
    {
        FeatureFiles.Rules.Where(rule => string.IsNullOrWhiteSpace(rule.Why)).Select(rule => rule.Place)
            .Should().BeEmpty("a sentence below the rule says what it is for, or what went wrong without it");
    }

    [Fact]
    public void Steps_speak_without_addresses_numbers_of_rows_or_SQL()
    {
        var technical = FeatureFiles.Scenarios.SelectMany(scenario => scenario.Steps
            .Where(step => TechnicalWords().IsMatch(step.Text)).Select(step => $"{scenario.File}:{step.Location.Line} {step.Text}"));

        technical.Should().BeEmpty("features are for people who do not read code");
    }

    [GeneratedRegex(@"https?://|/api/|\b[0-9a-f]{8}-[0-9a-f]{4}-|\bselect\b.+\bfrom\b|\binsert into\b", RegexOptions.IgnoreCase)]
    private static partial Regex TechnicalWords();
}
