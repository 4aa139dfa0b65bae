using System.Reflection;

namespace Reqnroll.BoDi;

/// <summary>Which constructor builds a type: the public one with the most parameters. Found once a type.</summary>
internal sealed class ConstructorPlan
{
    private readonly ConstructorInvoker? _invoker;

    private ConstructorPlan(ConstructorInfo constructor)
    {
        _invoker = ConstructorInvoker.Create(constructor);
        Parameters = [.. constructor.GetParameters().Select(p => p.ParameterType)];
    }

    private ConstructorPlan(string problem) => Problem = problem;

    public Type[] Parameters { get; } = [];

    /// <summary>Why the type cannot be built, or null.</summary>
    public string? Problem { get; }

    public static ConstructorPlan Of(Type type)
    {
        var constructors = type.GetConstructors();
        if (constructors.Length == 0)
            return new ConstructorPlan($"Class must have a public constructor! {type.FullName}");
        var most = constructors.Max(c => c.GetParameters().Length);
        var widest = constructors.Where(c => c.GetParameters().Length == most).ToArray();
        return widest.Length == 1
            ? new ConstructorPlan(widest[0])
            : new ConstructorPlan($"Multiple public constructors with same maximum parameter count are not supported! {type.FullName}");
    }

    /// <summary>Builds the object; what the constructor throws comes out as <see cref="TargetInvocationException"/>.</summary>
    public object Invoke(object?[] arguments) => _invoker!.Invoke(arguments.AsSpan());
}
