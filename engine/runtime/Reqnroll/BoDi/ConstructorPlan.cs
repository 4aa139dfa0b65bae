using System.Reflection;

namespace Reqnroll.BoDi;

/// <summary>Which constructor builds a type: the public one with the most parameters. Found once a type.</summary>
/// <param name="Problem">Why the type cannot be built, or null.</param>
internal sealed record ConstructorPlan(ConstructorInfo? Constructor, Type[] Parameters, string? Problem)
{
    public static ConstructorPlan Of(Type type)
    {
        var constructors = type.GetConstructors();
        if (constructors.Length == 0)
            return new ConstructorPlan(null, [], $"Class must have a public constructor! {type.FullName}");
        var most = constructors.Max(c => c.GetParameters().Length);
        var widest = constructors.Where(c => c.GetParameters().Length == most).ToArray();
        return widest.Length == 1
            ? new ConstructorPlan(widest[0], [.. widest[0].GetParameters().Select(p => p.ParameterType)], null)
            : new ConstructorPlan(null, [], $"Multiple public constructors with same maximum parameter count are not supported! {type.FullName}");
    }

    /// <summary>Builds the object; what the constructor throws comes out as it was thrown.</summary>
    public object Invoke(object?[] arguments) => Constructor!.Invoke(BindingFlags.DoNotWrapExceptions, null, arguments, null);
}
