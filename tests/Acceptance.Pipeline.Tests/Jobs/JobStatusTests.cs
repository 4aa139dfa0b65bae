using Acceptance.Pipeline.Jobs;

namespace Acceptance.Pipeline.Tests.Jobs;

public sealed class JobStatusTests
{
    [Fact]
    public void The_whole_progress_never_falls_on_the_way_and_ends_at_100()
    {
        var progress = new JobProgress { EmbedsTotal = 10, EmbedsDone = 4 };

        var way = JobStatus.Path.Select(status => JobCompletion.Of(status, progress).TotalPct).ToList();

        way.Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        way[^1].Should().Be(100);
    }

    [Fact]
    public void A_job_that_fails_goes_back_to_a_stage_before_the_one_that_failed()
    {
        foreach (var status in JobStatus.Path.Where(status => status != JobStatus.Complete))
        {
            var back = JobStatus.LastFinished(JobStatus.FailureOf(status));

            JobStatus.Path.ToList().IndexOf(back).Should().BeLessThanOrEqualTo(JobStatus.Path.ToList().IndexOf(status), status);
            JobStatus.LastFinished(status).Should().Be(back, status);
        }
    }

    [Fact]
    public void A_complete_job_cannot_fail() =>
        FluentActions.Invoking(() => JobStatus.FailureOf(JobStatus.Complete)).Should().Throw<ArgumentOutOfRangeException>();
}
