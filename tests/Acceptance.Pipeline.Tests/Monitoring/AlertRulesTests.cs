using Acceptance.Pipeline.Monitoring;

namespace Acceptance.Pipeline.Tests.Monitoring;

public sealed class AlertRulesTests
{
    private static readonly AlertThresholds Thresholds = new(TimeSpan.FromSeconds(60), 0.1, 5, TimeSpan.FromHours(1), TimeSpan.FromSeconds(60));
    private static readonly ServiceStatus Works = new("api", ServiceStatus.Healthy, 1, DateTimeOffset.UnixEpoch, null);
    private static readonly DatabaseSnapshot Quiet = DatabaseSnapshot.Unknown with { Workers = ["one"] };

    [Fact]
    public void A_pipeline_at_work_alerts_nothing() => Alerts(Quiet with { Queue = new QueueStatus(100, 3) }).Should().BeEmpty();

    [Fact]
    public void Waiting_jobs_alert_only_without_a_worker()
    {
        Alerts(DatabaseSnapshot.Unknown with { Queue = new QueueStatus(1, 3) }).Should().ContainSingle().Which.Kind.Should().Be("no_worker");
        Alerts(DatabaseSnapshot.Unknown).Should().BeEmpty();
    }

    [Theory]
    [InlineData(4, 4, false)]
    [InlineData(10, 1, false)]
    [InlineData(10, 2, true)]
    public void A_stage_alerts_when_enough_of_enough_jobs_failed(long total, long failed, bool isAlerted) =>
        Alerts(Quiet with { Errors = [new StageErrors("parse", total, failed, (double)failed / total)] }).Should().HaveCount(isAlerted ? 1 : 0);

    [Fact]
    public void A_service_that_is_down_is_named_with_what_is_wrong()
    {
        var down = Works with { Status = ServiceStatus.Unhealthy, Detail = "it cannot be reached" };

        var alert = AlertRules.Of([down], Quiet, Thresholds, DateTimeOffset.UnixEpoch).Should().ContainSingle().Subject;

        (alert.Id, alert.Severity).Should().Be(("service_down:api", "critical"));
        alert.Message.Should().Contain("it cannot be reached");
    }

    private static IEnumerable<Alert> Alerts(DatabaseSnapshot snapshot) => AlertRules.Of([Works], snapshot, Thresholds, DateTimeOffset.UnixEpoch);
}
