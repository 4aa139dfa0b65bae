using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Acceptance.Conventions.Tests;

/// <summary>The workflow for build servers runs what there is, and all of it.</summary>
public sealed partial class WorkflowTests
{
    private const string Path = ".github/workflows/acceptance.yml";

    private static readonly YamlMappingNode Workflow = Read();

    [Fact]
    public void Every_verb_that_it_uses_exists()
    {
        var used = Verb().Matches(RepositoryFiles.Read(Path)).Select(match => match.Groups[1].Value).Distinct().ToList();

        used.Should().Contain(["doctor", "run", "merge", "prove", "steady"]);
        used.Except(Scripts.Verbs).Should().BeEmpty();
    }

    [Fact]
    public void Every_folder_of_features_is_in_a_shard()
    {
        var folders = FeatureFiles.Scenarios.Select(scenario => scenario.File.Split('/')[1]).Distinct();

        Matrix("features", "features").Should().BeEquivalentTo(folders);
    }

    [Fact]
    public void Every_feature_has_a_title_of_its_own_by_which_a_shard_finds_it()
    {
        var titles = RepositoryFiles.Below("features", "*.feature").Select(file => Title().Match(RepositoryFiles.Read(file)).Groups[1].Value).ToList();

        titles.Should().OnlyHaveUniqueItems().And.NotContain("");
        titles.Should().NotContain(title => FilterLetter().IsMatch(title), "a filter gives these letters a meaning");
    }

    [Fact]
    public void Every_shard_runs_under_both_runtimes_and_each_gets_a_document()
    {
        Matrix("features", "runtime").Should().Equal("InTree", "Reqnroll");
        Matrix("living-document", "runtime").Should().Equal("InTree", "Reqnroll");
    }

    [Fact]
    public void Every_job_ends_by_itself_and_may_only_read()
    {
        Jobs().Should().OnlyContain(job => job.Children.ContainsKey("timeout-minutes"));
        Jobs().Should().NotContain(job => job.Children.ContainsKey("permissions"), "a job would get other rights than those of all");
        Workflow["permissions"].Should().Be(new YamlMappingNode("contents", "read"));
    }

    [Fact]
    public void The_document_goes_to_the_page_of_the_build_and_to_an_artifact()
    {
        var steps = Steps("living-document");

        steps.Should().ContainSingle(step => Text(step, "run").Contains("reports/out/summary.md") && Text(step, "run").Contains("GITHUB_STEP_SUMMARY"));
        steps.Should().ContainSingle(step => Text(step, "uses").StartsWith("actions/upload-artifact@", StringComparison.Ordinal));
    }

    private static List<string> Matrix(string job, string name) =>
        [.. ((YamlSequenceNode)Workflow["jobs"][job]["strategy"]["matrix"][name]).Select(node => ((YamlScalarNode)node).Value!)];

    private static IEnumerable<YamlMappingNode> Jobs() => ((YamlMappingNode)Workflow["jobs"]).Select(job => (YamlMappingNode)job.Value);

    private static IReadOnlyList<YamlMappingNode> Steps(string job) => [.. ((YamlSequenceNode)Workflow["jobs"][job]["steps"]).Cast<YamlMappingNode>()];

    private static string Text(YamlMappingNode step, string name) => step.Children.TryGetValue(name, out var value) ? ((YamlScalarNode)value).Value! : "";

    private static YamlMappingNode Read()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(RepositoryFiles.Read(Path)));
        return (YamlMappingNode)yaml.Documents.Single().RootNode;
    }

    [GeneratedRegex(@"(?:\./acceptance|matrix\.script \}\}) ([a-z][a-z-]*)")]
    private static partial Regex Verb();

    [GeneratedRegex(@"[()&|=!~\\""]")]
    private static partial Regex FilterLetter();

    [GeneratedRegex(@"(?m)^Feature: *(.+)$")]
    private static partial Regex Title();
}
