using System.Globalization;
using Acceptance.Support;
using Reqnroll.BoDi;

namespace Acceptance.Steps.Hooks;

/// <summary>Gives each scenario its environment and takes its evidence.</summary>
[Binding]
public sealed class ScenarioHooks(IObjectContainer container, ScenarioContext scenario, IReqnrollOutputHelper output)
{
    private DateTimeOffset _began;
    private double _pace;
    private IDisposable? _turn;
    private IPipelineEnvironment? _own;
    private EnvironmentPlan? _plan;
    private EmbeddedRun? _ownRun;

    /// <summary>Registers what drivers ask for in their constructors, before anything else of the scenario runs.</summary>
    [BeforeScenario(Order = 0)]
    public async Task GiveEnvironment()
    {
        var run = await CurrentRun.GetAsync();
        _turn = await ScenarioTurns.TakeAsync();
        _began = TimeProvider.System.GetUtcNow();
        var number = CurrentRun.NextNumber();
        _pace = MachinePace.Of(run);
        var deadline = new ScenarioDeadline(_pace);
        container.RegisterInstanceAs(deadline, dispose: true);
        var environment = await EnvironmentAsync(run, number, deadline.Token);
        var folder = run.Folder.Folder("evidence", number.ToString(CultureInfo.InvariantCulture));
        container.RegisterInstanceAs(_ownRun ?? run);
        container.RegisterInstanceAs(environment);
        container.RegisterInstanceAs(environment.Addresses.Database);
        var evidence = new EvidenceRecorder(folder, new Redactor(environment.Addresses.Secrets), output.AddAttachment);
        container.RegisterInstanceAs(evidence);
        if ((_plan ?? SharedPlan) is { Settings.Count: > 0 } plan)
            evidence.Record(Scale(plan));
    }

    /// <summary>Adds what the services printed to a scenario that failed.</summary>
    [AfterScenario(Order = 0)]
    public void ShowLogsOfFailure()
    {
        if (!scenario.HasFailed() || !container.IsRegistered<IPipelineEnvironment>())
            return;
        LogsOfFailure.Record(container.Resolve<EvidenceRecorder>(), container.Resolve<IPipelineEnvironment>(), _began);
    }

    /// <summary>Ends the scenario's own environment.</summary>
    [AfterScenario(Order = 20000)]
    public async Task EndOwnEnvironment()
    {
        if (_own is not null && MayBeUsedAgain)
            await CurrentRun.Pool.GiveBackAsync(_own, _plan!);
        else if (_own is not null)
            await _own.DisposeAsync();
        if (_ownRun is not null)
            await _ownRun.DisposeAsync();
    }

    /// <summary>Lets the next scenario begin.</summary>
    [AfterScenario(Order = 20001)]
    public void EndTurn() => _turn?.Dispose();

    private async Task<IPipelineEnvironment> EnvironmentAsync(IAcceptanceRun run, int number, CancellationToken cancellationToken)
    {
        var tags = scenario.ScenarioInfo.CombinedTags;
        if (tags.Contains("own-database"))
            run = _ownRun = await StartOwnRunAsync(run, cancellationToken);
        if (OwnPlan(tags) is { } plan)
        {
            _plan = EnvironmentPlans.At(plan, _pace);
            return _own = await OwnEnvironmentAsync(Requires.OwnEnvironments(run), string.Create(CultureInfo.InvariantCulture, $"own_{number}"), cancellationToken);
        }

        return await TaggedEnvironments.FindAsync(tags, run) ?? run.SharedEnvironment;
    }

    private EnvironmentPlan? SharedPlan => TaggedEnvironments.PlanOf(scenario.ScenarioInfo.CombinedTags) is { } plan ? EnvironmentPlans.At(plan, _pace) : null;

    // A database server of its own ends with the scenario, and a failure may have left anything.
    private bool MayBeUsedAgain => !scenario.HasFailed() && _ownRun is null;

    private Task<IPipelineEnvironment> OwnEnvironmentAsync(IEnvironmentFactory factory, string name, CancellationToken cancellationToken) =>
        _ownRun is null ? CurrentRun.Pool.TakeAsync(factory, name, _plan!, cancellationToken) : factory.CreateAsync(name, _plan!, cancellationToken);

    private static EnvironmentPlan? OwnPlan(string[] tags) =>
        tags.Contains("small-environment") ? EnvironmentPlans.Small
        : tags.Contains("impatient") ? EnvironmentPlans.Impatient
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

    private LogEvidence Scale(EnvironmentPlan plan) => new(
        "Settings of this environment in place of the shipped ones", "suite", _began, TimeSpan.Zero, "settings",
        [
            string.Create(CultureInfo.InvariantCulture, $"limits are {_pace:0.0} times those of a machine of the usual speed"),
            .. plan.Settings.SelectMany(service => service.Value.Select(setting => $"{service.Key.InEvidence()} {setting.Key}={setting.Value}")),
        ]);
}
