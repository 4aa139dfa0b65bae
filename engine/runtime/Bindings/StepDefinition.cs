using System.Globalization;
using Reqnroll.Bindings;

namespace Acceptance.Engine.Bindings;

/// <summary>Ids of bindings in the messages.</summary>
internal static class BindingId
{
    public static string Of(int number) => "binding-" + number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One expression of one method.</summary>
internal sealed class StepDefinition(int number, StepDefinitionType[] types, StepPattern pattern, BindingMethod method, BindingScope[] scopes)
{
    /// <summary>Its place among all bindings, in the order in which they are declared.</summary>
    public int Number => number;
    public string Id => BindingId.Of(number);
    public StepPattern Pattern => pattern;
    public BindingMethod Method => method;
    public bool IsScoped => scopes.Length > 0;

    public bool IsFor(StepDefinitionType type) => types.Contains(type);

    public bool IsInScope(ScopeTarget target) => scopes.Length == 0 || scopes.All(s => s.Holds(target));
}

/// <summary>One hook of one method.</summary>
internal sealed class Hook(int number, HookType type, int order, BindingMethod method, BindingScope[] scopes)
{
    public int Number => number;
    public string Id => BindingId.Of(number);
    public HookType Type => type;
    public int Order => order;
    public BindingMethod Method => method;

    /// <summary>Its tag expression for the messages, or null.</summary>
    public string? TagText => scopes.Select(s => s.TagText()).OfType<string>().FirstOrDefault();

    public bool IsFor(ScopeTarget target) => scopes.All(s => s.Holds(target));
}

/// <summary>One argument of a step as matched: its text, what it is called in a Cucumber expression, and its groups for the messages.</summary>
internal sealed record StepArgument(string? Text, string? ParameterTypeName, Standard.Group Group);
