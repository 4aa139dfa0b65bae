using Acceptance.Reports.Model;

namespace Acceptance.Reports.Tests;

/// <summary>What counts as evidence, and whether it is right about itself.</summary>
public sealed class EvidenceWorthTests
{
    [Fact]
    public async Task An_empty_attachment_proves_nothing() =>
        VerdictOf(await Reading.RunOf(With(new AttachmentPlan("application/json", "")))).Should().Be(Verdict.Unproven);

    [Fact]
    public async Task An_attachment_that_lies_elsewhere_proves_nothing()
    {
        var messages = new MessagesBuilder(With(new AttachmentPlan("image/png", ""))).Build()
            .Replace("{\"attachment\":{", "{\"externalAttachment\":{\"url\":\"https://example.org/picture.png\",", StringComparison.Ordinal);
        VerdictOf(await Reading.RunOfText(messages)).Should().Be(Verdict.Unproven);
    }

    [Theory]
    [InlineData(341, 300, true, "features/one.feature:11: 'end-to-end time' is said to hold its target, but is 341, target < 300.")]
    [InlineData(41, 300, false, "features/one.feature:11: 'end-to-end time' is said to miss its target, but is 41, target < 300.")]
    [InlineData(341, 300, false, null)]
    [InlineData(41, 300, true, null)]
    [InlineData(300, 300, true, null)]
    public async Task A_figure_that_is_wrong_about_itself_is_a_warning(double value, double target, bool holds, string? warning)
    {
        var run = await Reading.RunOf(With(AttachmentPlan.Metric(value, target, holds)));

        run.Warnings.Should().Equal(warning is null ? [] : [warning]);
    }

    [Fact]
    public async Task The_page_shows_what_the_comparison_says()
    {
        using var place = new Workplace();

        await place.Publish(With(AttachmentPlan.Metric(341, 300, true)));

        place.Read("out/livingdoc.html").Should().Contain("✕ does not hold").And.NotContain("✓ holds");
    }

    private static ScenarioPlan With(AttachmentPlan attachment) => new("a", "X-1") { Tries = [[new StepPlan("it holds", "PASSED", null, attachment)]] };

    private static Verdict VerdictOf(Run run) => Reading.Assess(run).Results.Single(result => result.Criterion.Id == "X-1").Verdict;
}
