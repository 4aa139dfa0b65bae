namespace Acceptance.Conventions.Tests;

/// <summary>The page of steps is complete, so that somebody who writes a feature needs no code.</summary>
public sealed class StepPageTests
{
    private static readonly string[] Page = RepositoryFiles.Read(StepPage.Path).TrimEnd('\n').Split('\n');
    private static readonly string[] Made = Page[Array.IndexOf(Page, StepPage.Lines[0])..];

    [Fact]
    public void Every_step_and_every_word_is_on_the_page() =>
        string.Join('\n', StepPage.Lines.Except(Made)).Should().BeEmpty("these lines are missing in {0}", StepPage.Path);

    [Fact]
    public void No_step_is_on_the_page_that_is_gone() =>
        string.Join('\n', Made.Except(StepPage.Lines)).Should().BeEmpty("these lines are too many in {0}", StepPage.Path);

    [Fact]
    public void The_lines_have_the_order_of_files_keywords_and_letters() => Made.Should().Equal(StepPage.Lines);
}
