using Acceptance.Engine.Bindings;
using Acceptance.Engine.Plan;
using Reqnroll.Bindings;

namespace Acceptance.Engine.Execution;

/// <summary>One thing that a scenario does, in order.</summary>
internal abstract record PlannedStep(string Id)
{
    public abstract Standard.TestStep ToMessage();
}

/// <summary>A hook of the scenario, of a block, or of a step.</summary>
/// <param name="Id">The step's id in the messages.</param>
/// <param name="Hook">What it calls.</param>
/// <param name="Begins">The step that it comes before, by itself or with its block; null for every other hook.</param>
internal sealed record PlannedHook(string Id, Hook Hook, StepPlan? Begins) : PlannedStep(Id)
{
    public override Standard.TestStep ToMessage() => new(Hook.Id, Id, null, null, null);
}

/// <summary>A step of the feature file with what it matched: none, one, or several.</summary>
internal sealed record PlannedPickleStep(string Id, StepPlan Step, List<MatchedDefinition> Matches) : PlannedStep(Id)
{
    public override Standard.TestStep ToMessage()
    {
        var definitions = Matches.ConvertAll(d => d.Definition.Id);
        var arguments = Matches.ConvertAll(d => new Standard.StepMatchArgumentsList(d.Arguments));
        return new Standard.TestStep(null, Id, Step.PickleStepId, definitions, arguments);
    }
}

/// <summary>A scenario matched with its bindings: everything that will run, known before it starts.</summary>
internal sealed record TestCasePlan(string Id, ScenarioPlan Scenario, List<PlannedStep> Steps)
{
    public static TestCasePlan Create(ScenarioPlan scenario, ScopeTarget target, BindingRegistry registry, Func<string> newId)
    {
        var (beforeBlock, afterBlock) = (registry.HooksFor(HookType.BeforeScenarioBlock, target), registry.HooksFor(HookType.AfterScenarioBlock, target));
        var (beforeStep, afterStep) = (registry.HooksFor(HookType.BeforeStep, target), registry.HooksFor(HookType.AfterStep, target));
        var id = newId();
        var all = new List<PlannedStep>(scenario.Steps.Length);
        Add(registry.HooksFor(HookType.BeforeScenario, target));
        for (var i = 0; i < scenario.Steps.Length; i++)
        {
            var step = scenario.Steps[i];
            if (i == 0 || scenario.Steps[i - 1].Kind != step.Kind)
                Add(beforeBlock, step);
            Add(beforeStep, step);
            all.Add(new PlannedPickleStep(newId(), step, registry.Match(step, target)));
            Add(afterStep);
            if (i == scenario.Steps.Length - 1 || scenario.Steps[i + 1].Kind != step.Kind)
                Add(afterBlock);
        }
        Add(registry.HooksFor(HookType.AfterScenario, target));
        return new TestCasePlan(id, scenario, all);

        void Add(Hook[] hooks, StepPlan? begins = null)
        {
            foreach (var hook in hooks)
                all.Add(new PlannedHook(newId(), hook, begins));
        }
    }
}
