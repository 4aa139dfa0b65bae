using Acceptance.Engine.Plan;
using Reqnroll;
using Reqnroll.Bindings;

namespace Acceptance.Engine.Bindings;

/// <summary>All bindings of a test assembly, indexed for matching. Does not change once built.</summary>
internal sealed class BindingRegistry(
    IReadOnlyList<StepDefinition> steps, IReadOnlyList<Hook> hooks, Transformation[] transformations, ParameterTypes parameterTypes)
{
    public static readonly BindingRegistry Empty = new([], [], [], new ParameterTypes([], []));

    private readonly Dictionary<string, StepDefinition[]> _byFirstWord = steps
        .Where(s => FirstWord(s.Pattern.LiteralStart) is not null)
        .GroupBy(s => FirstWord(s.Pattern.LiteralStart)!)
        .ToDictionary(g => g.Key, g => g.ToArray());

    private readonly StepDefinition[] _anyFirstWord = [.. steps.Where(s => FirstWord(s.Pattern.LiteralStart) is null)];

    private readonly Dictionary<HookType, Hook[]> _hooks = hooks.GroupBy(h => h.Type).ToDictionary(g => g.Key, g => g.OrderBy(h => h.Order).ToArray());

    public IReadOnlyList<StepDefinition> Steps => steps;
    public IReadOnlyList<Hook> Hooks => hooks;
    public Transformation[] Transformations => transformations;
    public ParameterTypes ParameterTypes => parameterTypes;

    /// <summary>Hooks of a kind for a scenario or feature, in their order.</summary>
    public Hook[] HooksFor(HookType type, ScopeTarget target) =>
        _hooks.TryGetValue(type, out var found) ? Array.FindAll(found, h => h.IsFor(target)) : [];

    /// <summary>Hooks of the run, in their order.</summary>
    public Hook[] RunHooks(HookType type) => _hooks.GetValueOrDefault(type) ?? [];

    /// <summary>The step definitions that match; those with a scope win over those without, and those that take all of the step over the rest.</summary>
    public List<MatchedDefinition> Match(StepPlan step, ScopeTarget target)
    {
        var type = (StepDefinitionType)step.Kind;
        var found = new List<MatchedDefinition>(1);
        var end = step.Text.IndexOf(' ', StringComparison.Ordinal);
        var word = end < 0 ? step.Text.AsSpan() : step.Text.AsSpan(0, end);
        if (_byFirstWord.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var candidates))
            Collect(candidates, type, step.Text, target, found);
        Collect(_anyFirstWord, type, step.Text, target, found);
        return found.Count <= 1 ? found : Best(found, step);
    }

    private static List<MatchedDefinition> Best(List<MatchedDefinition> found, StepPlan step) =>
        Narrowed(Narrowed(found, m => m.Definition.IsScoped), m => Takes(m, step));

    private static List<MatchedDefinition> Narrowed(List<MatchedDefinition> found, Predicate<MatchedDefinition> by) =>
        found.FindAll(by) is { Count: > 0 } better ? better : found;

    // Two methods may share an expression when only one of them takes the step's table or text.
    private static bool Takes(MatchedDefinition match, StepPlan step) =>
        match.Definition.Method.Parameters.Count == match.Arguments.Count + (step.Table is null ? 0 : 1) + (step.DocString is null ? 0 : 1);

    private static void Collect(StepDefinition[] candidates, StepDefinitionType type, string text, ScopeTarget target, List<MatchedDefinition> found)
    {
        foreach (var candidate in candidates)
        {
            if (candidate.IsFor(type) && candidate.IsInScope(target) && candidate.Pattern.Match(text) is { } arguments)
                found.Add(new MatchedDefinition(candidate, arguments));
        }
    }

    // Only a word that is complete, with a space after it, tells definitions apart.
    private static string? FirstWord(string text)
    {
        var space = text.IndexOf(' ', StringComparison.Ordinal);
        return space <= 0 ? null : text[..space];
    }
}

/// <summary>A step definition and the arguments that the text gave it.</summary>
internal sealed record MatchedDefinition(StepDefinition Definition, List<Standard.StepMatchArgument> Arguments);
