using Acceptance.Engine.Configuration;
using Acceptance.Engine.Tests.Harness;
using Acceptance.Tests;
using Reqnroll;

namespace Acceptance.Engine.Tests.Behaviour;

/// <summary>Where messages and Cucumber's page go, by reqnroll.json and the environment variables of Reqnroll's formatters.</summary>
public sealed class FormatterTests
{
    private const string Feature = """
        Feature: Letters
          Scenario: The sign </script><b>bold</b> is shown
            Given a letter
        """;

    [Theory]
    [InlineData("{}", null, null)]
    [InlineData("""{ "formatters": { "message": {} } }""", "reqnroll_report.ndjson", null)]
    [InlineData("""{ "formatters": { "html": {} } }""", null, "reqnroll_report.html")]
    [InlineData("""{ "formatters": { "message": { "outputFilePath": "m.ndjson" }, "html": { "outputFilePath": "page.html" } } }""", "m.ndjson", "page.html")]
    public void The_file_says_where(string json, string? messages, string? html)
    {
        var settings = EngineSettings.Parse(json, EngineSettings.FileName);
        settings.MessagesPath.Should().Be(messages);
        settings.HtmlPath.Should().Be(html);
    }

    [Theory]
    [InlineData("REQNROLL_FORMATTERS_DISABLED=true", null)]
    [InlineData("REQNROLL_FORMATTERS_HTML=outputFilePath=other.html", "other.html")]
    [InlineData("REQNROLL_FORMATTERS_HTML=true", "reqnroll_report.html")]
    [InlineData("REQNROLL_FORMATTERS_HTML=false", null)]
    [InlineData("REQNROLL_FORMATTERS_MESSAGE=outputFilePath=m.ndjson", "page.html")]
    [InlineData("""REQNROLL_FORMATTERS={ "formatters": { "html": { "outputFilePath": "other.html" } } }""", "other.html")]
    [InlineData("""REQNROLL_FORMATTERS={ "message": {} }""", "page.html")]
    public void Variables_go_before_the_file(string variable, string? path) =>
        FormatterVariables.Html.PathOver(name => variable.Split('=', 2) is [var known, var value] && known == name ? value : null, "page.html")
            .Should().Be(path);

    [Fact]
    public void A_variable_of_another_form_is_named() =>
        FluentActions.Invoking(() => FormatterVariables.Html.PathOver(name => name == "REQNROLL_FORMATTERS_HTML" ? "page.html" : null, null))
            .Should().Throw<ReqnrollException>().WithMessage("REQNROLL_FORMATTERS_HTML is 'page.html'; use outputFilePath=PATH, true or false.");

    [Fact]
    public async Task The_page_holds_every_message_and_nothing_of_them_is_run()
    {
        using var folder = new TemporaryFolder();
        var page = Path.Combine(folder.Path, "pages", "run.html");

        var result = await new InProcessRun(typeof(Letters)) { Settings = new EngineSettings { HtmlPath = page } }.With(Feature).RunAsync();

        result.Only.Error.Should().BeNull();
        var html = await File.ReadAllTextAsync(page);
        html.Should().Contain("\"testRunFinished\":").And.Contain("\"gherkinDocument\":").And.NotContain("</script><b>bold");
        result.Messages.Should().NotBeEmpty().And.OnlyContain(message => html.Contains(message.EnumerateObject().First().Name));
    }

    [Binding]
    private sealed class Letters
    {
        [Given("a letter")]
        public static void Letter()
        {
        }
    }
}
