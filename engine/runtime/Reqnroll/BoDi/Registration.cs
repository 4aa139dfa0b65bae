namespace Reqnroll.BoDi;

/// <summary>One way to get an object.</summary>
internal abstract class Registration : IStrategyRegistration
{
    /// <summary>True when each resolution makes a new object, which its owner disposes of.</summary>
    public bool IsPerDependency { get; private set; }

    public abstract object Create(ObjectContainer container, ResolutionPath path);

    IStrategyRegistration IStrategyRegistration.InstancePerDependency() => Live(isPerDependency: true);

    IStrategyRegistration IStrategyRegistration.InstancePerContext() => Live(isPerDependency: false);

    private Registration Live(bool isPerDependency)
    {
        IsPerDependency = isPerDependency;
        return this;
    }
}

internal sealed class TypeRegistration(Type type) : Registration
{
    public Type Type => type;

    public override object Create(ObjectContainer container, ResolutionPath path) => container.Construct(type, path);
}

internal sealed class InstanceRegistration(object instance) : Registration
{
    public override object Create(ObjectContainer container, ResolutionPath path) => instance;
}

internal sealed class FactoryRegistration(Func<ObjectContainer, ResolutionPath, object?> make, Type type) : Registration
{
    public override object Create(ObjectContainer container, ResolutionPath path) =>
        make(container, path) ?? throw new ObjectContainerException($"The factory of {type.FullName} returned null.", path.ToArray());
}

/// <summary>The types that are being built, innermost first.</summary>
internal sealed record ResolutionPath(Type Type, string? Name, ResolutionPath? Outer)
{
    public bool Contains(Type type, string? name) => (Type == type && Name == name) || (Outer?.Contains(type, name) ?? false);

    /// <summary>Outermost first.</summary>
    public Type[] ToArray() => [.. Outer?.ToArray() ?? [], Type];
}
