using Acceptance.Support.Drivers.Documentation;

namespace Acceptance.Steps.Definitions;

/// <summary>The pages that explain the repository.</summary>
[Binding]
public sealed class DocumentationSteps(DocumentationDriver documentation)
{
    private DocumentationPage? _page;

    [When("the page about {} is opened")]
    public void Open(string subject) => (_page = documentation.Open(subject)).Text.Should().NotBeNullOrWhiteSpace();

    [Then("it says something about each of these: {}")]
    public void SaysSomethingAbout(string words) => _page!.Text.Should().ContainAll(words.Split(',', StringSplitOptions.TrimEntries));

    [Then("every command in it is one that the script knows")]
    public async Task KnowsCommands() => _page!.Commands.Except(await documentation.VerbsAsync()).Should().BeEmpty("a page must not name a command that does not exist");
}
