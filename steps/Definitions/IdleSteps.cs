using Acceptance.Steps.Hooks;
using Acceptance.Support.Drivers.Metrics;
using Acceptance.Support.Drivers.Monitor;

namespace Acceptance.Steps.Definitions;

/// <summary>What a pipeline takes while it has nothing to do.</summary>
[Binding]
public sealed class IdleSteps(MonitorDriver monitor, ResourceWatch watch)
{
    private ResourceUse? _use;

    [When("the dashboard has watched the pipeline at rest for {int} seconds")]
    public async Task WatchAtRest(int seconds)
    {
        var processes = RequiresForLoad.Processes(watch.FindProcesses());
        var until = TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(seconds);
        (var last, _use) = await watch.WhileAsync(processes, () => monitor.WaitForLookAfterAsync(until));
        last.Member("queue.depth").GetInt64().Should().Be(0, "a pipeline at rest has nothing to do");
    }

    [Then("none of its services has taken more than {int} % of a processor")]
    public void TookLittle(int percent) => _use!.ProcessorPercent.Should().HaveCount(5).And.OnlyContain(
        service => service.Value < percent, "a service that has nothing to do needs less than {0} % of a processor", percent);
}
