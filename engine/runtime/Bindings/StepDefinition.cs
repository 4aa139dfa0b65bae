using System.Globalization;
using Reqnroll.Bindings;
using Reqnroll.BoDi;

namespace Acceptance.Engine.Bindings;

/// <summary>Ids of bindings in the messages.</summary>
internal static class BindingId
{
    public static string Of(int number) => "binding-" + number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>One expression of one method. Its number is its place among all bindings, in the order in which they are declared.</summary>
internal sealed record StepDefinition(int Number, StepDefinitionType[] Types, StepPattern Pattern, BindingMethod Method, BindingScope[] Scopes)
{
    public string Id { get; } = BindingId.Of(Number);
    public bool IsScoped => Scopes.Length > 0;

    public bool IsFor(StepDefinitionType type) => Types.Contains(type);

    public bool IsInScope(ScopeTarget target) => Scopes.Length == 0 || Scopes.All(s => s.Holds(target));
}

/// <summary>One hook of one method.</summary>
internal sealed record Hook(int Number, HookType Type, int Order, BindingMethod Method, BindingScope[] Scopes)
{
    public string Id { get; } = BindingId.Of(Number);

    /// <summary>Its tag expression for the messages, or null.</summary>
    public string? TagText => Scopes.Select(s => s.TagText()).OfType<string>().FirstOrDefault();

    public bool IsFor(ScopeTarget target) => Scopes.All(s => s.Holds(target));

    /// <summary>Calls it with parameters from a container.</summary>
    public async ValueTask RunAsync(IObjectContainer container)
    {
        var arguments = Method.Parameters.Count == 0 ? [] : Method.Parameters.Select(p => container.Resolve(p.ParameterType)).ToArray();
        await Method.InvokeAsync(container, arguments);
    }
}
