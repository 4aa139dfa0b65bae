using System.Reflection;
using Reqnroll;
using Reqnroll.BoDi;

namespace Acceptance.Engine.Bindings;

/// <summary>A method of a binding class, ready to be called; what it throws comes out as it was thrown, and what it returns is awaited.</summary>
internal sealed class BindingMethod
{
    public BindingMethod(MethodInfo method)
    {
        Method = method;
        Parameters = [.. method.GetParameters()];
        Obsolete = method.GetCustomAttribute<ObsoleteAttribute>() is { } obsolete ? obsolete.Message ?? "" : null;
        if (method.ReturnType == typeof(void) && method.GetCustomAttribute<System.Runtime.CompilerServices.AsyncStateMachineAttribute>() is not null)
            throw new BindingException($"The binding {Name} is 'async void', which nothing can wait for; let it return Task.");
    }

    public MethodInfo Method { get; }
    public IReadOnlyList<ParameterInfo> Parameters { get; }

    /// <summary>Why the method should no longer be used; null when it is not marked [Obsolete].</summary>
    public string? Obsolete { get; }

    /// <summary>Class and method with the parameters' types, for messages.</summary>
    public string Name => $"{Method.DeclaringType!.Name}.{Method.Name}({string.Join(", ", Parameters.Select(p => p.ParameterType.Name))})";

    /// <summary>Calls it on the container's instance of its class, and waits for the task that it may return.</summary>
    /// <returns>What the method, or its task, returned; null for none.</returns>
    public async ValueTask<object?> InvokeAsync(IObjectContainer container, object?[] arguments)
    {
        var instance = Method.IsStatic ? null : container.Resolve(Method.ReflectedType!);
        var returned = Method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        switch (AsTask(returned))
        {
            case Task task:
                await task;
                return ResultOf(task);
            case ValueTask valueTask:
                await valueTask;
                return null;
            case var value:
                return value;
        }
    }

    // A ValueTask<T> has no base class to await it by.
    private static object? AsTask(object? returned) =>
        returned is not (null or Task) && returned.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ValueTask<>)
            ? type.GetMethod(nameof(ValueTask<>.AsTask))!.Invoke(returned, null)
            : returned;

    private static object? ResultOf(Task task) =>
        task.GetType() is { IsGenericType: true } type && type.GetProperty(nameof(Task<>.Result)) is { } result && result.PropertyType.Name != "VoidTaskResult"
            ? result.GetValue(task)
            : null;
}
