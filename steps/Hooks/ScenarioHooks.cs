using System.Globalization;
using Acceptance.Support;
using Reqnroll.BoDi;

namespace Acceptance.Steps.Hooks;

/// <summary>Gives each scenario its environment and takes its evidence.</summary>
[Binding]
public sealed class ScenarioHooks(IObjectContainer container, ScenarioContext scenario, IReqnrollOutputHelper output)
{
    private readonly DateTimeOffset _began = TimeProvider.System.GetUtcNow();
    private IPipelineEnvironment? _own;
    private EnvironmentPlan? _plan;
    private EmbeddedRun? _ownRun;

    /// <summary>Registers what drivers ask for in their constructors, before anything else of the scenario runs.</summary>
    [BeforeScenario(Order = 0)]
    public async Task GiveEnvironment()
    {
        var run = await CurrentRun.GetAsync();
        var number = CurrentRun.NextNumber();
        var deadline = new ScenarioDeadline();
        container.RegisterInstanceAs(deadline, dispose: true);
        var environment = await EnvironmentAsync(run, number, deadline.Token);
        var folder = run.Folder.Folder("evidence", number.ToString(CultureInfo.InvariantCulture));
        container.RegisterInstanceAs(_ownRun ?? run);
        container.RegisterInstanceAs(environment);
        container.RegisterInstanceAs(environment.Addresses.Database);
        container.RegisterInstanceAs(new EvidenceRecorder(folder, new Redactor(environment.Addresses.Secrets), output.AddAttachment));
    }

    /// <summary>Adds what the services printed to a scenario that failed.</summary>
    [AfterScenario(Order = 0)]
    public void ShowLogsOfFailure()
    {
        if (scenario.TestError is null || !container.IsRegistered<IPipelineEnvironment>())
            return;
        var evidence = container.Resolve<EvidenceRecorder>();
        var environment = container.Resolve<IPipelineEnvironment>();
        foreach (var service in environment.Services is null ? [] : Enum.GetValues<Service>())
            evidence.Record(Log(service, environment.Services!.LogSince(service, _began)));
    }

    /// <summary>Ends the scenario's own environment.</summary>
    [AfterScenario(Order = 20000)]
    public async Task EndOwnEnvironment()
    {
        if (_own is not null && MayBeUsedAgain)
            CurrentRun.Pool.GiveBack(_own, _plan!);
        else if (_own is not null)
            await _own.DisposeAsync();
        if (_ownRun is not null)
            await _ownRun.DisposeAsync();
    }

    private async Task<IPipelineEnvironment> EnvironmentAsync(IAcceptanceRun run, int number, CancellationToken cancellationToken)
    {
        var tags = scenario.ScenarioInfo.CombinedTags;
        if (tags.Contains("own-database"))
            run = _ownRun = await StartOwnRunAsync(run, cancellationToken);
        if ((_plan = OwnPlan(tags)) is not null)
            return _own = await OwnEnvironmentAsync(Requires.OwnEnvironments(run), string.Create(CultureInfo.InvariantCulture, $"own_{number}"), cancellationToken);
        return await TaggedEnvironments.FindAsync(tags, run) ?? run.SharedEnvironment;
    }

    // What was done to the database stays, and a failure may have left anything.
    private bool MayBeUsedAgain => scenario.TestError is null && _ownRun is null && !IsSingleUse;

    private bool IsSingleUse => scenario.ScenarioInfo.CombinedTags.Contains("single-use");

    private Task<IPipelineEnvironment> OwnEnvironmentAsync(IEnvironmentFactory factory, string name, CancellationToken cancellationToken) =>
        _ownRun is null && !IsSingleUse ? CurrentRun.Pool.TakeAsync(factory, name, _plan!, cancellationToken) : factory.CreateAsync(name, _plan!, cancellationToken);

    private static EnvironmentPlan? OwnPlan(string[] tags) =>
        tags.Contains("small-environment") ? EnvironmentPlans.Small
        : tags.Contains("shipped-settings") ? EnvironmentPlan.Usual
        : !tags.Contains("own-environment") && !tags.Contains("own-database") ? null
        : tags.Contains("slow-motion") ? EnvironmentPlans.SlowAndQuick
        : TaggedEnvironments.PlanOf(tags) ?? EnvironmentPlans.Quick;

    // A database server that a scenario may crash without taking the others' with it.
    private static async Task<EmbeddedRun> StartOwnRunAsync(IAcceptanceRun run, CancellationToken cancellationToken)
    {
        Requires.OwnEnvironments(run);
        return await EmbeddedRun.StartDatabaseAsync(new FreePorts(), cancellationToken);
    }

    private LogEvidence Log(Service service, IReadOnlyList<string> lines) => new(
        $"What the {service} printed during the scenario", service.InEvidence(), _began, TimeProvider.System.GetUtcNow() - _began, service.ToString(), lines);
}
