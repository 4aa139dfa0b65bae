using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.ExceptionServices;
using Acceptance.Engine.Bindings;
using Acceptance.Engine.Configuration;
using Acceptance.Engine.Conversion;
using Acceptance.Engine.Messages;
using Acceptance.Engine.Plan;
using Reqnroll;
using Reqnroll.Bindings;
using Reqnroll.BoDi;

namespace Acceptance.Engine.Execution;

/// <summary>One feature while its scenarios run: its worker, container, context and hooks.</summary>
internal sealed class FeatureRun
{
    private readonly TestWorker _worker;
    private readonly RunOutput _output;
    private readonly ConcurrentDictionary<int, TestCasePlan> _cases = new();

    private FeatureRun(TestRun run, FeaturePlan plan)
    {
        Run = run;
        Plan = plan;
        _worker = run.TakeWorker();
        Container = new ObjectContainer(_worker.Container);
        Culture = EngineSettings.Culture(run.Settings.BindingCulture ?? plan.Language);
        var info = new FeatureInfo(EngineSettings.Culture(plan.Language), plan.Folder, plan.Title, plan.Description, plan.Tags);
        Context = new FeatureContext(Container, info, Culture);
        _output = new RunOutput(run.Messages);
        Container.RegisterInstanceAs(Context);
        Container.RegisterInstanceAs<IFeatureContext>(Context);
        Container.RegisterInstanceAs(info);
        Container.RegisterInstanceAs<IReqnrollOutputHelper>(_output);
    }

    public TestRun Run { get; }
    public FeaturePlan Plan { get; }
    public ObjectContainer Container { get; }
    public FeatureContext Context { get; }
    public CultureInfo Culture { get; }
    public string WorkerId => _worker.Id;
    public StepArgumentConverter Converter { get; private set; } = null!;

    /// <summary>Why no scenario of this feature can run: the run's start or a BeforeFeature hook failed. Null when all is well.</summary>
    public Exception? StartError { get; private set; }

    private ScopeTarget Target => new(Plan.Title, null, Plan.Tags);

    /// <summary>Starts the run if nothing did, and the feature with its hooks.</summary>
    public static async Task<FeatureRun> StartAsync(TestRun run, FeaturePlan plan)
    {
        var startError = await run.StartAsync();
        var feature = new FeatureRun(run, plan) { StartError = startError };
        if (startError is not null)
            return feature;
        feature.Converter = new StepArgumentConverter(run.Bindings, feature.Culture);
        foreach (var hook in run.Bindings.HooksFor(HookType.BeforeFeature, feature.Target))
        {
            feature.StartError = await run.RunHookAsync(hook, feature.Container, feature._output, feature.WorkerId);
            feature.Context.BeforeFeatureHookError = feature.Context.TestError = feature.StartError;
            if (feature.StartError is not null)
                break;
        }
        return feature;
    }

    /// <summary>The scenario matched with its bindings; the matching is done once.</summary>
    public TestCasePlan Case(int index) => _cases.GetOrAdd(index, i =>
    {
        var scenario = Plan.Scenarios[i];
        Func<string> newId = Run.Messages is { } messages ? messages.NewId : static () => "";
        return TestCasePlan.Create(scenario, new ScopeTarget(Plan.Title, scenario.Title, [.. scenario.Tags, .. InheritedTags(scenario)]), Run.Bindings, newId);
    });

    /// <summary>Tags of the rule and the feature.</summary>
    public string[] InheritedTags(ScenarioPlan scenario) => [.. scenario.Rule < 0 ? [] : Plan.Rules[scenario.Rule].Tags, .. Plan.Tags];

    /// <summary>Runs the AfterFeature hooks and disposes of what the feature created.</summary>
    /// <exception cref="Exception">What a hook or a disposal threw first.</exception>
    public async Task FinishAsync()
    {
        List<Exception?> errors = [];
        if (Converter is not null)
        {
            foreach (var hook in Run.Bindings.HooksFor(HookType.AfterFeature, Target))
                errors.Add(await Run.RunHookAsync(hook, Container, _output, WorkerId));
        }
        errors.Add(await Run.CatchDisposalAsync(Container));
        Run.GiveBack(_worker);
        if (errors.OfType<Exception>().FirstOrDefault() is { } first)
            ExceptionDispatchInfo.Throw(first);
    }
}
