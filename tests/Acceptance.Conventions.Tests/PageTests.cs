using System.Text.RegularExpressions;
using YamlDotNet.Serialization;

namespace Acceptance.Conventions.Tests;

/// <summary>The pages speak of what there is.</summary>
public sealed partial class PageTests
{
    private static readonly string[] Folders = [.. RepositoryFiles.Parts, "features", "tests", "docs", ".github"];

    // What a run or a person makes, and what a page gives as an example of a name.
    private static readonly string[] NotInTheRepository = ["reports/out", "reports/history.jsonl", "features/signoffs.yml", "features/signers"];

    public static TheoryData<string> Names => [.. Pages.All];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_path_that_a_page_names_exists(string page)
    {
        var missing = Code().Matches(RepositoryFiles.Read(page)).Select(match => match.Groups[1].Value).Distinct()
            .Where(path => RepositoryPath().IsMatch(path) && Folders.Contains(path.Split('/')[0]))
            .Where(path => !NotInTheRepository.Any(made => path.StartsWith(made, StringComparison.Ordinal)))
            .Where(path => !Path.Exists(Path.Combine(RepositoryFiles.Root, path)));

        missing.Should().BeEmpty($"{page} sends its reader there");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_link_leads_somewhere(string page)
    {
        var folder = Path.GetDirectoryName(Path.Combine(RepositoryFiles.Root, page))!;
        var broken = Link().Matches(RepositoryFiles.Read(page)).Select(match => match.Groups[1].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal))
            .Where(target => !Path.Exists(Path.Combine(folder, target.Split('#')[0])));

        broken.Should().BeEmpty();
    }

    [Fact]
    public void The_first_page_is_one_page_and_leads_to_all_others()
    {
        var readme = RepositoryFiles.Read("README.md");
        var links = Link().Matches(readme).Select(match => match.Groups[1].Value).ToList();

        readme.Count(character => character == '\n').Should().BeLessThanOrEqualTo(120);
        RepositoryFiles.Below("docs", "*.md").Where(page => !page.StartsWith("docs/decisions/", StringComparison.Ordinal)).Except(links).Should().BeEmpty();
        Scripts.Verbs.Where(verb => !readme.Contains($"`./acceptance {verb}", StringComparison.Ordinal)).Should().BeEmpty("its table has every verb");
    }

    [Fact]
    public void The_example_of_the_first_page_speaks_in_steps_that_exist()
    {
        var example = Example().Match(RepositoryFiles.Read("README.md")).Groups[1].Value;
        var steps = StepLine().Matches(example).Select(match => match.Groups[1].Value).ToList();
        var patterns = RepositoryFiles.Below("steps/Definitions", "*.cs").SelectMany(file => StepAttribute().Matches(RepositoryFiles.Read(file)))
            .Select(match => new Regex($"^{Parameter().Replace(Regex.Escape(match.Groups[1].Value), ".+")}$")).ToList();

        steps.Should().HaveCountGreaterThan(1);
        steps.Where(step => !patterns.Exists(pattern => pattern.IsMatch(step))).Should().BeEmpty();
    }

    [Fact]
    public void The_page_of_test_data_is_the_catalogue()
    {
        var rows = Row().Matches(RepositoryFiles.Read("docs/test-data.md")).Skip(2)
            .Select(match => match.Value.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries))
            .Select(cells => string.Join(" | ", cells.Concat(Enumerable.Repeat("", 5 - cells.Length))));

        rows.Should().Equal(Catalogue());
    }

    [Fact]
    public void Every_tag_of_the_features_is_in_the_glossary()
    {
        var glossary = RepositoryFiles.Read("features/glossary.md");
        var tags = FeatureFiles.Scenarios.SelectMany(scenario => scenario.Tags).Distinct().Where(tag => !Criterion().IsMatch(tag));

        tags.Where(tag => !glossary.Contains($"| `@{tag}` |", StringComparison.Ordinal)).Should().BeEmpty();
    }

    [Fact]
    public void The_glossary_has_each_word_in_one_sense()
    {
        var words = Row().Matches(RepositoryFiles.Read("features/glossary.md")).Select(match => match.Value.Trim('|', ' ').Split(" | "));

        words.Should().OnlyContain(cells => cells.Length == 2);
        words.Select(cells => cells[0]).Where(word => word is not "---" and not "word" and not "tag").Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void The_page_of_another_pipeline_names_the_criteria_that_cannot_be_shown_there()
    {
        var page = RepositoryFiles.Read("docs/own-pipeline.md");
        var tags = EnvironmentTag().Matches(page).Select(match => match.Groups[1].Value).Where(tag => tag != "after-run").ToList();
        var hidden = FeatureFiles.Scenarios.SelectMany(scenario => scenario.Tags.Where(tag => Criterion().IsMatch(tag)).Select(id => (id, scenario)))
            .GroupBy(pair => pair.id, pair => pair.scenario).Where(criterion => criterion.All(scenario => scenario.Tags.Intersect(tags).Any()))
            .Select(criterion => criterion.Key);

        tags.Should().HaveCountGreaterThan(5);
        CriterionInCode().Matches(page).Select(match => match.Groups[1].Value).Should().BeEquivalentTo(hidden);
    }

    private static IEnumerable<string> Catalogue()
    {
        var yaml = new DeserializerBuilder().Build()
            .Deserialize<Dictionary<string, List<Dictionary<string, object>>>>(RepositoryFiles.Read("support/Documents/catalogue.yml"));
        return yaml["documents"].Select(entry => string.Join(" | ",
            Text(entry, "name"), Text(entry, "purpose"), Text(entry, "outcome") + (entry.ContainsKey("code") ? $", {Text(entry, "code")}" : ""),
            Text(entry, "pages"), Text(entry, "standard") == "true" ? "yes" : ""));
    }

    private static string Text(Dictionary<string, object> entry, string member) => entry.TryGetValue(member, out var value) ? (string)value : "";

    [GeneratedRegex(@"`([^`\s]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"^[\w.]+/[\w./-]+$")]
    private static partial Regex RepositoryPath();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?s)```gherkin\n(.*?)```")]
    private static partial Regex Example();

    [GeneratedRegex(@"(?m)^ *(?:Given|When|Then|And|But) (.+)$")]
    private static partial Regex StepLine();

    [GeneratedRegex(@"\[(?:Given|When|Then)\(""(.+)""\)\]")]
    private static partial Regex StepAttribute();

    [GeneratedRegex(@"\\\{[^}]*}")]
    private static partial Regex Parameter();

    [GeneratedRegex(@"(?m)^\|.+\|$")]
    private static partial Regex Row();

    [GeneratedRegex("^(PRD003|P9|B002)-")]
    private static partial Regex Criterion();

    [GeneratedRegex("`((?:PRD003|P9|B002)-[^`]+)`")]
    private static partial Regex CriterionInCode();

    [GeneratedRegex("`@([a-z-]+)`")]
    private static partial Regex EnvironmentTag();
}
