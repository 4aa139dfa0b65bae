using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Acceptance.Conventions.Tests;

/// <summary>The workflow for build servers runs what there is, and all of it.</summary>
public sealed partial class WorkflowTests
{
    private const string Path = ".github/workflows/acceptance.yml";
    private const string History = "reports/history.jsonl";

    private static readonly YamlMappingNode Workflow = Read();

    [Fact]
    public void Every_verb_that_it_uses_exists()
    {
        var used = Verb().Matches(RepositoryFiles.Read(Path)).Select(match => match.Groups[1].Value).Distinct().ToList();

        used.Should().Contain(["doctor", "run", "merge", "publish", "prove", "steady", "mutants"]);
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

    [Fact]
    public void A_push_does_not_wait_for_the_night() =>
        ((YamlScalarNode)Workflow["concurrency"]["group"]).Value.Should().Contain("github.event_name").And.Contain("github.ref");

    [Fact]
    public void The_cache_of_packages_is_written_by_the_one_job_that_restores_all_of_them()
    {
        var packages = Jobs().SelectMany(Steps).Where(step => Input(step, "path").Contains("NUGET_PACKAGES")).ToList();

        packages.Select(step => Input(step, "key")).Distinct().Should().ContainSingle();
        packages.Count(step => Text(step, "uses") == "actions/cache/restore@v4").Should().Be(packages.Count - 1);
        Steps("unit").Should().ContainSingle(step => Text(step, "uses") == "actions/cache@v4");
        Steps("unit").Select(step => Text(step, "run")).Should()
            .Contain(["dotnet build Acceptance.sln -c Release", "dotnet restore steps -p:BddRuntime=Reqnroll"]);
    }

    [Theory]
    [InlineData("living-document")]
    [InlineData("nightly-document")]
    public void A_document_shows_the_trend_since_the_runs_before(string job)
    {
        var steps = Steps(job).ToList();
        var read = steps.FindIndex(step => Text(step, "uses") == "actions/cache/restore@v4" && Input(step, "path") == History);
        var written = steps.FindIndex(step => Text(step, "uses") == "actions/cache/save@v4" && Input(step, "path") == History);
        var published = steps.FindIndex(step => Text(step, "run").StartsWith("./acceptance ", StringComparison.Ordinal));

        read.Should().BeInRange(0, published);
        written.Should().BeGreaterThan(published);
        Input(steps[written], "key").Should().Be(Input(steps[read], "key")).And.StartWith(Input(steps[read], "restore-keys")).And.Contain("github.run_id");
    }

    [Fact]
    public void What_the_night_has_shown_is_in_one_document()
    {
        var commands = ((YamlSequenceNode)Workflow["jobs"]["nightly"]["strategy"]["matrix"]["include"]).Select(entry => Text((YamlMappingNode)entry, "command"));

        commands.Should().Contain(["./acceptance run --long", "./acceptance mutants --minutes 60"]);
        Steps("nightly").Should().ContainSingle(step => Input(step, "name").Contains("nightly-${{") && Input(step, "path") == "reports/out");
        Steps("nightly-document").Should().ContainSingle(step => Input(step, "pattern") == "nightly-*" && Input(step, "path") == "reports/out");
        Steps("nightly-document").Should().ContainSingle(step => Text(step, "run") == "./acceptance publish");
    }

    private static List<string> Matrix(string job, string name) =>
        [.. ((YamlSequenceNode)Workflow["jobs"][job]["strategy"]["matrix"][name]).Select(node => ((YamlScalarNode)node).Value!)];

    private static IEnumerable<YamlMappingNode> Jobs() => ((YamlMappingNode)Workflow["jobs"]).Select(job => (YamlMappingNode)job.Value);

    private static IReadOnlyList<YamlMappingNode> Steps(string job) => [.. Steps((YamlMappingNode)Workflow["jobs"][job])];

    private static IEnumerable<YamlMappingNode> Steps(YamlMappingNode job) => ((YamlSequenceNode)job["steps"]).Cast<YamlMappingNode>();

    private static string Text(YamlMappingNode step, string name) => step.Children.TryGetValue(name, out var value) ? ((YamlScalarNode)value).Value! : "";

    private static string Input(YamlMappingNode step, string name) =>
        step.Children.TryGetValue("with", out var inputs) ? Text((YamlMappingNode)inputs, name) : "";

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
