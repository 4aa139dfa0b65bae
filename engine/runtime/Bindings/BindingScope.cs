using System.Reflection;
using Reqnroll;

namespace Acceptance.Engine.Bindings;

/// <summary>Where a scenario stands, as far as scopes care.</summary>
internal sealed record ScopeTarget(string Feature, string? Scenario, IReadOnlyCollection<string> Tags);

/// <summary>The scenarios that a binding is for: those of any one of its <see cref="ScopeAttribute"/>s, or all when it has none.</summary>
internal sealed class BindingScope
{
    private readonly Alternative[] _alternatives;

    private BindingScope(Alternative[] alternatives) => _alternatives = alternatives;

    public bool IsEmpty => _alternatives.Length == 0;

    /// <summary>The scopes of the class and of the method: one of each must hold.</summary>
    public static BindingScope[] Of(MethodInfo method)
    {
        BindingScope[] both = [From(method.ReflectedType!.GetCustomAttributes<ScopeAttribute>()), From(method.GetCustomAttributes<ScopeAttribute>())];
        return [.. both.Where(s => !s.IsEmpty)];
    }

    /// <summary>The scope that a hook's tags make: one of them must be there.</summary>
    public static BindingScope OfTags(IEnumerable<string> tags) => new([.. tags.Select(t => new Alternative(TagExpression.Parse(t), null, null))]);

    public bool Holds(ScopeTarget target) => IsEmpty || _alternatives.Any(a => a.Holds(target));

    /// <summary>The tag expressions as text, for the messages; null without any.</summary>
    public string? TagText()
    {
        var tags = _alternatives.Select(a => a.Tags?.ToString()).OfType<string>().ToList();
        return tags.Count == 0 ? null : string.Join(" or ", tags);
    }

    private static BindingScope From(IEnumerable<ScopeAttribute> attributes) =>
        new([.. attributes.Select(a => new Alternative(a.Tag is null ? null : TagExpression.Parse(a.Tag), a.Feature, a.Scenario))]);

    private sealed record Alternative(TagExpression? Tags, string? Feature, string? Scenario)
    {
        public bool Holds(ScopeTarget target) =>
            (Feature is null || Feature == target.Feature) && (Scenario is null || Scenario == target.Scenario) && (Tags is null || Tags.Holds(target.Tags));
    }
}
