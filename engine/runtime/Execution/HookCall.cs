using Acceptance.Engine.Bindings;
using Reqnroll.BoDi;

namespace Acceptance.Engine.Execution;

/// <summary>Calls a hook with parameters from a container.</summary>
internal static class HookCall
{
    public static async ValueTask RunAsync(Hook hook, IObjectContainer container)
    {
        var parameters = hook.Method.Parameters;
        var arguments = parameters.Count == 0 ? [] : new object?[parameters.Count];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = container.Resolve(parameters[i].ParameterType);
        await hook.Method.InvokeAsync(container, arguments);
    }
}
