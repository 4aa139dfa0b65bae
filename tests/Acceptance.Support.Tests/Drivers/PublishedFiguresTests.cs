using Acceptance.Support.Drivers.Health;

namespace Acceptance.Support.Tests.Drivers;

public sealed class PublishedFiguresTests
{
    private static readonly PublishedFigures Figures = new("""
        # TYPE jobs counter
        jobs_total{otel_scope_name="pipeline",status="complete"} 3 1700000000000
        jobs_total{status="complete",kind="second"} 2
        jobs_total{status="incomplete"} 7
        jobs_total_ended{status="complete"} 11
        uploads{outcome="accepted"} 5
        """);

    [Fact]
    public void The_lines_with_the_label_are_added_up() => Figures.Count("jobs", "status", "complete").Should().Be(5);

    [Fact]
    public void A_counter_may_go_without_the_usual_ending() => Figures.Count("uploads", "outcome", "accepted").Should().Be(5);

    [Theory]
    [InlineData("jobs", "status", "failed")]
    [InlineData("jobs", "us", "complete")]
    [InlineData("job", "status", "complete")]
    public void What_was_never_counted_is_zero(string counter, string label, string value) => Figures.Count(counter, label, value).Should().Be(0);
}
