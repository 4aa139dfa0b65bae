using System.Text.RegularExpressions;
using Acceptance.Engine.Bindings;
using Acceptance.Engine.Configuration;
using Acceptance.Engine.Tests.Harness;
using Reqnroll.Bindings;

namespace Acceptance.Engine.Tests.Behaviour;

/// <summary>The code for an undefined step, in each style that reqnroll.json can ask for.</summary>
public class SnippetTests
{
    private const string Step = "5 new things of \"a\" (all) for Ann's shop";

    [Theory]
    [InlineData(nameof(SnippetStyle.CucumberExpressionAttribute), "[Given(\"{int} new things of {string} \\\\(all) for Ann's shop\")]",
        "void GivenNewThingsOfAAllForAnnSShop(")]
    [InlineData(nameof(SnippetStyle.AsyncCucumberExpressionAttribute), "[Given(\"{int} new", "Task GivenNewThingsOfAAllForAnnSShopAsync(")]
    [InlineData(nameof(SnippetStyle.RegexAttribute), "[Given(@\"^", "void GivenNewThingsOfAAllForAnnSShop(")]
    [InlineData(nameof(SnippetStyle.AsyncRegexAttribute), "[Given(@\"^", "Task GivenNewThingsOfAAllForAnnSShopAsync(")]
    [InlineData(nameof(SnippetStyle.MethodNameUnderscores), "[Given]", "void Given_P0_new_things_of_P1_all_for_Ann_s_shop(")]
    [InlineData(nameof(SnippetStyle.MethodNamePascalCase), "[Given]", "void Given_P0_NewThingsOf_P1_AllForAnnSShop(")]
    public async Task Each_style_has_its_attribute_and_name(string style, string attribute, string method)
    {
        var snippet = await SnippetAsync(Enum.Parse<SnippetStyle>(style));

        snippet.Should().Contain(attribute).And.Contain(method).And.Contain("(int p0, string p1) => throw new PendingStepException();");
    }

    [Theory]
    [InlineData(nameof(SnippetStyle.MethodNameUnderscores), nameof(Named.Given_P0_new_things_of_P1_all_for_Ann_s_shop))]
    [InlineData(nameof(SnippetStyle.MethodNamePascalCase), nameof(Named.Given_P0_NewThingsOf_P1_AllForAnnSShop))]
    public async Task A_name_that_is_proposed_matches_the_step_it_was_made_from(string style, string method)
    {
        (await SnippetAsync(Enum.Parse<SnippetStyle>(style))).Should().Contain(method);

        var pattern = MethodNamePattern.Of(new BindingMethod(typeof(Named).GetMethod(method)!), [StepDefinitionType.Given]);

        RegexPattern.Create(pattern).Match(Step)!.Select(a => a.Group.Value).Should().Equal("5", "a");
    }

    [Fact]
    public async Task A_proposed_regular_expression_matches_the_step_it_was_made_from()
    {
        var snippet = await SnippetAsync(SnippetStyle.RegexAttribute);
        var pattern = Regex.Match(snippet, "@\"(.*)\"\\)\\]").Groups[1].Value.Replace("\"\"", "\"", StringComparison.Ordinal);

        Regex.IsMatch(Step, pattern).Should().BeTrue(pattern);
    }

    private static async Task<string> SnippetAsync(SnippetStyle style)
    {
        var run = new InProcessRun { Settings = new EngineSettings { SnippetStyle = style } };
        var result = await run.With($"Feature: F\n  Scenario: S\n    Given {Step}\n").RunAsync();
        return result.Of("suggestion").Single().GetProperty("snippets")[0].GetProperty("code").GetString()!;
    }

    private static class Named
    {
        public static void Given_P0_new_things_of_P1_all_for_Ann_s_shop(int p0, string p1) => _ = (p0, p1);

        public static void Given_P0_NewThingsOf_P1_AllForAnnSShop(int p0, string p1) => _ = (p0, p1);
    }
}
