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
internal sealed record PlannedHook(string Id, Hook Hook) : PlannedStep(Id)
{
    public override Standard.TestStep ToMessage() => new(Hook.Id, Id, null, null, null);
}

/// <summary>A step of the feature file with what it matched.</summary>
internal sealed record PlannedPickleStep(string Id, StepPlan Step, StepMatch Match) : PlannedStep(Id)
{
    public override Standard.TestStep ToMessage() =>
        new(null, Id, Step.PickleStepId, [.. Match.Definitions.Select(d => d.Definition.Id)], [.. Match.Definitions.Select(d => d.ToMessage())]);
}

/// <summary>A scenario matched with its bindings: everything that will run, known before it starts.</summary>
internal sealed record TestCasePlan(string Id, ScenarioPlan Scenario, PlannedStep[] Steps)
{
    public static TestCasePlan Create(ScenarioPlan scenario, ScopeTarget target, BindingRegistry registry, Func<string> newId)
    {
        var builder = new Builder(registry, target, newId);
        return new TestCasePlan(newId(), scenario, builder.Steps(scenario));
    }

    private sealed class Builder(BindingRegistry registry, ScopeTarget target, Func<string> newId)
    {
        private readonly Hook[] _beforeBlock = registry.HooksFor(HookType.BeforeScenarioBlock, target);
        private readonly Hook[] _afterBlock = registry.HooksFor(HookType.AfterScenarioBlock, target);
        private readonly Hook[] _beforeStep = registry.HooksFor(HookType.BeforeStep, target);
        private readonly Hook[] _afterStep = registry.HooksFor(HookType.AfterStep, target);

        public PlannedStep[] Steps(ScenarioPlan scenario)
        {
            List<PlannedStep> all = [.. Hooks(registry.HooksFor(HookType.BeforeScenario, target))];
            for (var i = 0; i < scenario.Steps.Length; i++)
            {
                var step = scenario.Steps[i];
                if (i == 0 || scenario.Steps[i - 1].Kind != step.Kind)
                    all.AddRange(Hooks(_beforeBlock));
                all.AddRange(Hooks(_beforeStep));
                all.Add(new PlannedPickleStep(newId(), step, registry.Match(step, target)));
                all.AddRange(Hooks(_afterStep));
                if (i == scenario.Steps.Length - 1 || scenario.Steps[i + 1].Kind != step.Kind)
                    all.AddRange(Hooks(_afterBlock));
            }
            all.AddRange(Hooks(registry.HooksFor(HookType.AfterScenario, target)));
            return [.. all];
        }

        private IEnumerable<PlannedHook> Hooks(Hook[] hooks) => hooks.Select(h => new PlannedHook(newId(), h));
    }
}
