namespace Reqnroll.BoDi;

/// <summary>Creates objects by constructor injection and keeps one of each; what it does not know it asks of the container it was made from.</summary>
public interface IObjectContainer : IDisposable
{
    /// <summary>Called after the container created an object.</summary>
    event Action<object> ObjectCreated;

    IStrategyRegistration RegisterTypeAs<TType, TInterface>(string? name = null)
        where TType : class, TInterface;

    void RegisterInstanceAs<TInterface>(TInterface instance, string? name = null, bool dispose = false)
        where TInterface : class;

    void RegisterInstanceAs(object instance, Type interfaceType, string? name = null, bool dispose = false);

    IStrategyRegistration RegisterFactoryAs<TInterface>(Func<IObjectContainer, TInterface> factoryDelegate, string? name = null);

    IStrategyRegistration RegisterFactoryAs<TInterface>(Func<TInterface> factoryDelegate, string? name = null);

    /// <exception cref="ObjectContainerException">The object cannot be built; the message names the chain of types.</exception>
    T Resolve<T>();

    T Resolve<T>(string? name);

    object Resolve(Type typeToResolve, string? name = null);

    IEnumerable<T> ResolveAll<T>()
        where T : class;

    bool IsRegistered<T>(string? name = null);

    bool IsRegistered(Type type, string? name = null);
}

/// <summary>How long an object of a registration lives.</summary>
public interface IStrategyRegistration
{
    /// <summary>A new object at each resolution.</summary>
    IStrategyRegistration InstancePerDependency();

    /// <summary>One object a container: the default.</summary>
    IStrategyRegistration InstancePerContext();
}

/// <summary>An object cannot be built or registered.</summary>
public class ObjectContainerException : Exception
{
    public ObjectContainerException(string message, Type[]? resolutionPath)
        : base(WithPath(message, resolutionPath))
    {
    }

    internal ObjectContainerException(string message, Type[]? resolutionPath, Exception inner)
        : base(WithPath(message, resolutionPath), inner)
    {
    }

    private static string WithPath(string message, Type[]? path) =>
        path is null or [] ? message : $"{message} (resolution path: {string.Join("->", path.Select(t => t.FullName))})";
}
