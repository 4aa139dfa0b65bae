using Acceptance.Steps.Hooks;
using Acceptance.Support;

namespace Acceptance.Steps.Definitions;

/// <summary>The database server crashes and is started again.</summary>
[Binding]
public sealed class DatabaseServerSteps(IAcceptanceRun run, ScenarioDeadline deadline)
{
    [When("the database crashes")]
    public async Task Crashes()
    {
        await Server.CrashAsync(deadline.Token);
        Server.IsRunning.Should().BeFalse();
    }

    [When("the database is started again")]
    public async Task IsStarted()
    {
        await Server.StartServerAsync(deadline.Token);
        Server.IsRunning.Should().BeTrue();
    }

    private EmbeddedCluster Server => Requires.OwnServer(run);
}
