using Acceptance.Steps.Hooks;
using Acceptance.Steps.Memory;
using Acceptance.Support;
using Acceptance.Support.Deployments;
using Acceptance.Support.Documents;
using Acceptance.Support.Drivers.Api;

namespace Acceptance.Steps.Definitions;

/// <summary>A candidate is rehearsed, put in the place of what is live, and taken back.</summary>
[Binding]
public sealed class DeploymentChangeSteps(ScenarioDeployments deployments, IAcceptanceRun run, ScenarioDeadline deadline)
{
    private readonly List<Upload> _uploads = [];
    private ChangeOutcome? _outcome;
    private CheckReport? _rehearsal;
    private Deployment? _live;
    private Deployment? _shared;
    private IReadOnlyList<string>? _schemaBefore;

    [When("a candidate with {string} is deployed while documents keep coming")]
    public async Task Deploy(string candidate)
    {
        _live = await deployments.OwnAsync();
        await UploadAsync(_live);
        _outcome = await new RollingChange(_live, Requires.ReplaceableServices(_live.Environment)).RunAsync(Candidates.Named(candidate), _ => UploadAsync(_live));
    }

    [When("a candidate with {string} is rehearsed beside what is live")]
    public async Task Rehearse(string candidate)
    {
        _schemaBefore = await Shared.Schema.FingerprintAsync();
        var limits = CheckLimits.Usual with { DocumentWithin = TimeSpan.FromSeconds(20) };
        _rehearsal = await deployments.Rehearsal.RunAsync($"rehearsal_{CurrentRun.NextNumber()}", Candidates.Named(candidate), limits, deadline.Token);
    }

    [Then("it is live")]
    public void IsLive() => _outcome!.End.Should().Be(ChangeEnd.Live, "{0}", string.Join("; ", _outcome.Reasons));

    [Then("the steps of the procedure were done in this order:")]
    public void StepsWere(DataTable table) => _outcome!.Steps.Should().Equal(table.Rows.Select(row => row["step"]));

    [Then("it is rolled back by itself in less than {int} seconds")]
    public void IsRolledBack(int seconds)
    {
        _outcome!.End.Should().Be(ChangeEnd.RolledBack, "{0}", string.Join("; ", _outcome.Reasons));
        _outcome.RollBack.Should().BeLessThan(TimeSpan.FromSeconds(seconds));
    }

    [Then("the reason names {string}")]
    public void ReasonNames(string word) => _outcome!.Reasons.Should().Contain(reason => reason.Contains(word));

    [Then("it is refused before anything has changed, and the reason names {string}")]
    public void IsRefused(string word)
    {
        _outcome!.End.Should().Be(ChangeEnd.Refused);
        _outcome.Steps.Should().Equal("check the candidate's settings");
        _outcome.Reasons.Should().Contain(reason => reason.Contains(word));
    }

    [Then("what is live is accepted by the check, with the schema that it had")]
    public void LiveIsAsBefore()
    {
        _outcome!.After!.Passed.Should().BeTrue("{0}", _outcome.After);
        _outcome.SchemaRestored.Should().BeTrue();
    }

    [Then("every document that was uploaded before and meanwhile is complete")]
    public async Task NothingIsLost()
    {
        foreach (var upload in _uploads)
        {
            (await _live!.Records.WaitForAsync(upload, "complete", "done")).Get<string>("state").Should().Be("done");
            (await _live.Records.ChunksAsync(upload)).Rows.Should().NotBeEmpty();
        }
    }

    [Then("the rehearsal refuses it, because {string}")]
    public void RehearsalRefuses(string reason)
    {
        _rehearsal!.Passed.Should().BeFalse();
        _rehearsal.Failures.Should().Contain(failure => failure.Finding.Contains(reason), "{0}", _rehearsal);
    }

    [Then("the rehearsal accepts it")]
    public void RehearsalAccepts() => _rehearsal!.Passed.Should().BeTrue("{0}", _rehearsal);

    [Then("what is live has not been touched")]
    public async Task LiveIsUntouched()
    {
        var report = await new DeploymentCheck(Shared).RunAsync(CheckLimits.Usual with { JobsSince = TimeProvider.System.GetUtcNow() });
        report.Failures.Where(failure => failure.Subject != "dashboard").Should().BeEmpty();
        (await Shared.Schema.FingerprintAsync()).Should().Equal(_schemaBefore, "a rehearsal changes a copy");
    }

    private Deployment Shared => _shared ??= deployments.Open(run.SharedEnvironment);

    // A user may have two active jobs, so every document is another user's.
    private async Task UploadAsync(Deployment live) => _uploads.Add(await live.Api.UploadAsync(live.NewUser("user"), DocumentCatalogue.Named("benefits summary")));
}
