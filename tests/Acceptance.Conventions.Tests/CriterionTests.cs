using System.Text.RegularExpressions;
using YamlDotNet.Serialization;

namespace Acceptance.Conventions.Tests;

/// <summary>Scenarios and criteria belong together.</summary>
public sealed partial class CriterionTests
{
    private static readonly IReadOnlyList<string> Ids = ReadIds();

    [Fact]
    public void The_catalogue_has_all_criteria_each_once()
    {
        Ids.Should().OnlyHaveUniqueItems().And.HaveCount(125);
        Ids.Should().OnlyContain(id => CriterionTag().IsMatch(id));
    }

    [Fact]
    public void A_tag_that_looks_like_a_criterion_names_one()
    {
        var unknown = FeatureFiles.Scenarios.SelectMany(scenario => CriteriaOf(scenario).Except(Ids).Select(tag => $"{scenario.Place}: @{tag}"));

        unknown.Should().BeEmpty("each such tag must be the id of a criterion in features/requirements.yml");
    }

    [Fact]
    public void Every_scenario_shows_a_criterion()
    {
        var without = FeatureFiles.Scenarios.Where(scenario => !CriteriaOf(scenario).Any()).Select(scenario => scenario.Place);

        without.Should().BeEmpty("each scenario is tagged with the criterion that it shows");
    }

    [Fact]
    public void Every_scenario_stands_under_a_rule()
    {
        FeatureFiles.Scenarios.Where(scenario => scenario.Rules.Count == 0).Select(scenario => scenario.Place).Should().BeEmpty();
    }

    private static IEnumerable<string> CriteriaOf(ScenarioEntry scenario) => scenario.Tags.Where(tag => CriterionTag().IsMatch(tag));

    private static List<string> ReadIds()
    {
        var yaml = new DeserializerBuilder().Build()
            .Deserialize<Dictionary<string, List<Dictionary<string, object>>>>(RepositoryFiles.Read("features/requirements.yml"));
        return [.. yaml["criteria"].Select(criterion => (string)criterion["id"])];
    }

    [GeneratedRegex("^(PRD003|P9|B002)-")]
    private static partial Regex CriterionTag();
}
