using Microsoft.CodeAnalysis;

namespace Acceptance.Engine.Tests.Generation;

/// <summary>What the generator makes of feature files, and how little it makes anew.</summary>
public class FeatureGeneratorTests
{
    private const string One = "Feature: One\n  Scenario: First\n    Given a step\n";

    [Fact]
    public void A_syntax_error_is_a_build_error_at_its_place()
    {
        const string wrong = "Feature: A\n  Scenario: S\n    Given x\n    Wrong line\n  Scenario: T\n    Given y\n   Nonsense\n";
        var run = new GeneratorRun(("/repo/features/a.feature", wrong));

        var diagnostics = run.Generate().Diagnostics;

        diagnostics.Should().HaveCount(2).And.OnlyContain(d => d.Id == "BDD001" && d.Severity == DiagnosticSeverity.Error);
        diagnostics.Select(d => d.Location.GetLineSpan()).Select(s => (s.Path, s.StartLinePosition.Line + 1, s.StartLinePosition.Character + 1))
            .Should().Equal(("/repo/features/a.feature", 4, 5), ("/repo/features/a.feature", 7, 4));
        diagnostics[0].GetMessage(null).Should().StartWith("expected:").And.Contain("got 'Wrong line'");
    }

    [Fact]
    public void An_unknown_language_is_a_build_error() =>
        new GeneratorRun(("/repo/a.feature", "# language: xx\nFeature: A\n")).Generate().Diagnostics
            .Should().ContainSingle().Which.GetMessage(null).Should().Contain("Language not supported: xx");

    [Fact]
    public void Two_features_of_one_title_in_one_folder_are_a_build_error()
    {
        var run = new GeneratorRun(("/repo/features/a.feature", One), ("/repo/features/b.feature", One));

        run.Generate().Diagnostics.Should().ContainSingle(d => d.Id == "BDD002").Which.GetMessage(null).Should().Contain("/repo/features/a.feature");
    }

    [Fact]
    public void A_change_of_one_feature_makes_one_class_anew()
    {
        var run = new GeneratorRun([.. Enumerable.Range(0, 5).Select(i => ($"/repo/features/{i}.feature", $"Feature: F{i}\n  Scenario: S\n    Given x\n"))]);
        run.Generate();

        run.Change("/repo/features/3.feature", "Feature: F3\n  Scenario: S\n    Given y\n");
        var result = run.Generate();

        var reasons = result.TrackedSteps["FeatureOutput"].SelectMany(s => s.Outputs).Select(o => o.Reason).ToList();
        reasons.Count(r => r is IncrementalStepRunReason.Modified or IncrementalStepRunReason.New).Should().Be(1);
        reasons.Count(r => r is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged).Should().Be(4);
    }

    [Fact]
    public void The_same_files_give_the_same_code_in_every_run()
    {
        static IEnumerable<string> Generate() =>
            new GeneratorRun(("/repo/features/a.feature", One)).Generate().GeneratedSources.Select(s => s.HintName + s.SourceText);

        Generate().Should().Equal(Generate());
    }

    [Theory]
    [InlineData("features/a.feature")]
    [InlineData("steps/folder/a.feature")]
    [InlineData("steps/../features/a.feature")]
    [InlineData("../beside/a.feature")]
    public void The_same_feature_in_two_folders_gives_the_same_code(string path)
    {
        IEnumerable<string> GenerateIn(string root) =>
            new GeneratorRun(root, [(root + path, One)]).Generate().GeneratedSources.Select(s => s.HintName + s.SourceText);

        GenerateIn("/repo/").Should().Equal(GenerateIn("/home/somebody/work/"));
    }

    [Fact]
    public void A_tag_of_the_settings_puts_a_feature_into_the_collection_that_runs_alone()
    {
        const string settings = """{ "generator": { "addNonParallelizableMarkerForTags": ["alone"] } }""";
        var other = One.Replace("One", "Two", StringComparison.Ordinal);
        var run = new GeneratorRun(("/repo/reqnroll.json", settings), ("/repo/features/a.feature", "@alone\n" + One), ("/repo/features/b.feature", other));

        var sources = run.Generate().GeneratedSources;

        Class(sources, "features.a.feature").Should().Contain("Collection(\"ReqnrollNonParallelizableFeatures\")");
        Class(sources, "features.b.feature").Should().NotContain("Collection(");
    }

    [Fact]
    public void Without_row_tests_each_row_is_a_test_of_its_own()
    {
        const string outline = "Feature: A\n  Scenario Outline: Row\n    Given <x>\n    Examples:\n      | x |\n      | one |\n      | two |\n";
        var theory = new GeneratorRun(("/repo/a.feature", outline));
        var facts = new GeneratorRun(("/repo/reqnroll.json", """{ "generator": { "allowRowTests": false } }"""), ("/repo/a.feature", outline));

        Class(theory.Generate().GeneratedSources, "a.feature").Should().Contain("ScenarioOutline(DisplayName = \"Row\"").And.Contain("InlineData(\"two\", 1)");
        Class(facts.Generate().GeneratedSources, "a.feature").Should().Contain("Scenario(DisplayName = \"Row: two\"").And.NotContain("ScenarioOutline");
    }

    [Fact]
    public void The_language_of_the_settings_is_the_default()
    {
        var run = new GeneratorRun(
            ("/repo/reqnroll.json", """{ "language": { "feature": "de-AT" } }"""),
            ("/repo/a.feature", "Funktionalität: Eins\n  Szenario: Erstes\n    Angenommen etwas\n"));

        var result = run.Generate();

        result.Diagnostics.Should().BeEmpty();
        Class(result.GeneratedSources, "a.feature").Should().Contain("class EinsFeature").And.Contain("Task Erstes()");
    }

    [Theory]
    [InlineData("{ not json", "reqnroll.json cannot be read")]
    [InlineData("""{ "runtime": { "stopAtFirstEror": true } }""", "runtime.stopAtFirstEror")]
    [InlineData("""{ "formatters": { "junit": { "outputFilePath": "x.html" } } }""", "formatters.junit")]
    [InlineData("""{ "trace": { "traceTimings": true } }""", "trace.traceTimings")]
    [InlineData("""{ "runtime": { "missingOrPendingStepsOutcome": "Maybe" } }""", "missingOrPendingStepsOutcome is 'Maybe'")]
    public void Settings_that_the_engine_does_not_have_are_a_build_error(string settings, string message) =>
        new GeneratorRun(("/repo/reqnroll.json", settings), ("/repo/a.feature", One)).Generate().Diagnostics
            .Should().ContainSingle(d => d.Severity == DiagnosticSeverity.Error).Which.GetMessage(null).Should().Contain(message);

    [Fact]
    public void Titles_that_are_no_names_still_make_code_that_compiles()
    {
        const string odd = """"
            Feature: 3 "quotes" \ and € — class

              Scenario: return
                Given a step with "quotes" and \ and {braces}

              Scenario: return
                Given a step

              Scenario: !!!
                Given a text
                  """
                  {"a": "\\n"}
                  """

              Scenario Outline: int <class> "x"
                Given <class> of <class name> and <1>
                Examples:
                  | class | class name | 1 |
                  | a"b   | c\\d       | ü |

            """";

        new GeneratorRun(("/repo/features/9-odd names/a.feature", odd)).Compile();
    }

    [Theory]
    [InlineData("/repo/features/1-local/a.feature", "Sample.Project.Features._1Local")]
    [InlineData("/repo/steps/folder/a.feature", "Sample.Project.Folder")]
    [InlineData("/repo/steps/../features/a.feature", "Sample.Project.Features")]
    [InlineData("/repo/steps/a.feature", "Sample.Project")]
    [InlineData("/elsewhere/a.feature", "Sample.Project")]
    [InlineData("/repo/steps/--/a.feature", "Sample.Project")]
    public void A_namespace_is_the_projects_with_a_part_a_folder_and_never_hides_a_discard(string path, string expected) =>
        new GeneratorRun((path, One)).Generate().GeneratedSources.Select(s => s.SourceText.ToString())
            .Should().ContainSingle(s => s.Contains($"namespace {expected}\n", StringComparison.Ordinal));

    [Fact]
    public void A_feature_beside_the_project_has_a_uri_without_dots() =>
        new GeneratorRun(("/repo/steps/../features/a.feature", One)).Generate().GeneratedSources
            .Should().Contain(s => s.HintName == "features.a.feature.g.cs");

    [Theory]
    [InlineData("[Reqnroll.Given(\"a step\")]", "CancellationToken stop", true)]
    [InlineData("[Reqnroll.StepDefinition(\"a step\")]", "int count, System.Threading.CancellationToken stop = default", true)]
    [InlineData("[Reqnroll.Given(\"a step\")]", "int count", false)]
    [InlineData("[System.Obsolete]", "CancellationToken stop", false)]
    public void A_step_definition_that_takes_a_token_is_a_build_error(string attribute, string parameters, bool isError)
    {
        var run = new GeneratorRun(("/repo/a.feature", One))
            .WithCode($"using System.Threading;\nclass Steps\n{{\n    {attribute} public void Step({parameters}) {{ }}\n}}\n");

        var found = run.Generate().Diagnostics.Where(d => d.Id == "BDD003").ToList();

        found.Should().HaveCount(isError ? 1 : 0);
        if (isError)
            (found[0].Location.GetLineSpan().StartLinePosition.Line, found[0].GetMessage(null).Split(',')[0]).Should()
                .Be((3, "The step definition Step takes a CancellationToken"));
    }

    [Fact]
    public void An_empty_file_makes_no_class() =>
        new GeneratorRun(("/repo/a.feature", "# nothing\n")).Generate().GeneratedSources.Select(s => s.HintName)
            .Should().Equal(["Acceptance.Engine.Assembly.g.cs"], "what is said of the assembly stands for all of its features");

    private static string Class(IEnumerable<GeneratedSourceResult> sources, string hint) =>
        sources.Single(s => s.HintName.StartsWith(hint, StringComparison.Ordinal)).SourceText.ToString();
}
