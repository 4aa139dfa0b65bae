using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Reqnroll.BoDi;

/// <inheritdoc cref="IObjectContainer"/>
public class ObjectContainer : IObjectContainer, IAsyncDisposable
{
    // A scenario's container holds about this many: growing step by step would cost more than the room.
    private const int Capacity = 11;

    private static readonly ConcurrentDictionary<Type, ConstructorPlan> Plans = new();

    private readonly ObjectContainer? _base;
    private readonly Lock _gate = new();
    private readonly Dictionary<(Type Type, string? Name), Registration> _registrations = new(Capacity);
    private readonly Dictionary<(Type Type, string? Name), object> _objects = new(Capacity);
    private readonly List<object> _owned = [];
    private bool _disposed;

    public ObjectContainer(IObjectContainer? baseContainer = null)
    {
        _base = baseContainer is null or ObjectContainer
            ? (ObjectContainer?)baseContainer
            : throw new ArgumentException("The base container must be an ObjectContainer.", nameof(baseContainer));
        _objects[(typeof(IObjectContainer), null)] = this;
    }

    /// <inheritdoc/>
    public event Action<object>? ObjectCreated;

    public IObjectContainer? BaseContainer => _base;

    public IStrategyRegistration RegisterTypeAs<TInterface>(Type implementationType, string? name = null)
        where TInterface : class => RegisterTypeAs(implementationType, typeof(TInterface), name);

    /// <inheritdoc/>
    public IStrategyRegistration RegisterTypeAs<TType, TInterface>(string? name = null)
        where TType : class, TInterface => RegisterTypeAs(typeof(TType), typeof(TInterface), name);

    public IStrategyRegistration RegisterTypeAs(Type implementationType, Type interfaceType, string? name = null)
    {
        if (!implementationType.IsAssignableTo(interfaceType) && !interfaceType.IsGenericTypeDefinition)
            throw new InvalidOperationException($"{implementationType.FullName} is not a {interfaceType.FullName}, so it cannot be registered as one.");
        return Add(interfaceType, name, new TypeRegistration(implementationType));
    }

    /// <inheritdoc/>
    public void RegisterInstanceAs<TInterface>(TInterface instance, string? name = null, bool dispose = false)
        where TInterface : class => RegisterInstanceAs(instance, typeof(TInterface), name, dispose);

    /// <inheritdoc/>
    public void RegisterInstanceAs(object instance, Type interfaceType, string? name = null, bool dispose = false)
    {
        ArgumentNullException.ThrowIfNull(instance);
        lock (_gate)
        {
            Check(interfaceType, name);
            _registrations[(interfaceType, name)] = new InstanceRegistration(instance);
            _objects[(interfaceType, name)] = instance;
            if (dispose)
                _owned.Add(instance);
        }
    }

    /// <inheritdoc/>
    public IStrategyRegistration RegisterFactoryAs<TInterface>(Func<TInterface> factoryDelegate, string? name = null) =>
        Add(typeof(TInterface), name, new FactoryRegistration((_, _) => factoryDelegate(), typeof(TInterface)));

    /// <inheritdoc/>
    public IStrategyRegistration RegisterFactoryAs<TInterface>(Func<IObjectContainer, TInterface> factoryDelegate, string? name = null) =>
        Add(typeof(TInterface), name, new FactoryRegistration((container, _) => factoryDelegate(container), typeof(TInterface)));

    public void RegisterFactoryAs<TInterface>(Delegate factoryDelegate, string? name = null) => RegisterFactoryAs(factoryDelegate, typeof(TInterface), name);

    /// <summary>Registers a delegate whose parameters are resolved when it is called.</summary>
    public IStrategyRegistration RegisterFactoryAs(Delegate factoryDelegate, Type interfaceType, string? name = null)
    {
        var parameters = factoryDelegate.Method.GetParameters();
        return Add(interfaceType, name, new FactoryRegistration(Make, interfaceType));

        object? Make(ObjectContainer container, ResolutionPath path) =>
            factoryDelegate.DynamicInvoke([.. parameters.Select(p => container.Resolve(p.ParameterType, null, path))]);
    }

    /// <inheritdoc/>
    public bool IsRegistered<T>(string? name = null) => IsRegistered(typeof(T), name);

    /// <inheritdoc/>
    public bool IsRegistered(Type type, string? name = null)
    {
        lock (_gate)
        {
            if (_objects.ContainsKey((type, name)) || _registrations.ContainsKey((type, name)))
                return true;
        }
        return _base is not null && _base.IsRegistered(type, name);
    }

    /// <inheritdoc/>
    public T Resolve<T>() => (T)Resolve(typeof(T));

    /// <inheritdoc/>
    public T Resolve<T>(string? name) => (T)Resolve(typeof(T), name);

    /// <inheritdoc/>
    public object Resolve(Type typeToResolve, string? name = null) => Resolve(typeToResolve, name, null);

    /// <inheritdoc/>
    public IEnumerable<T> ResolveAll<T>()
        where T : class
    {
        (Type Type, string? Name)[] keys;
        lock (_gate)
            keys = [.. _objects.Keys.Concat(_registrations.Keys).Where(k => k.Type == typeof(T)).Distinct()];
        var own = keys.Select(k => (T)Resolve(k.Type, k.Name)).ToList();
        return _base is null ? own : own.Concat(_base.ResolveAll<T>()).Distinct();
    }

    public override string ToString()
    {
        lock (_gate)
            return string.Join(Environment.NewLine, _registrations.Keys.Concat(_objects.Keys).Distinct().Select(k => $"{k.Type.FullName}[{k.Name}]"));
    }

    public void Dispose()
    {
        DisposeAsync().AsTask().GetAwaiter().GetResult();
        GC.SuppressFinalize(this);
    }

    /// <summary>Disposes of what the container created, youngest first; one that fails does not keep the others.</summary>
    public async ValueTask DisposeAsync()
    {
        List<Exception>? errors = null;
        foreach (var item in TakeOwned())
        {
            try
            {
                if (item is IAsyncDisposable async)
                    await async.DisposeAsync();
                else if (item is IDisposable disposable)
                    disposable.Dispose();
            }
            catch (Exception error)
            {
                (errors ??= []).Add(error);
            }
        }
        GC.SuppressFinalize(this);
        if (errors is [var only])
            ExceptionDispatchInfo.Throw(only);
        if (errors is not null)
            throw new AggregateException(errors);
    }

    protected virtual void OnObjectCreated(object obj) => ObjectCreated?.Invoke(obj);

    internal object Resolve(Type type, string? name, ResolutionPath? path)
    {
        if (Find(type, name) is { } found)
            return found;
        var (owner, registration) = FindRegistration(type, name);
        return registration is null ? GetOrCreate(type, name, Implicit(type, name), path) : owner!.GetOrCreate(type, name, registration, path);
    }

    internal object Construct(Type type, ResolutionPath path)
    {
        if (type.IsInterface || type.IsAbstract)
        {
            var kind = type.IsInterface ? "Interface" : "Abstract class";
            throw new ObjectContainerException($"{kind} cannot be resolved: {type.FullName}. Register what stands for it.", path.ToArray());
        }
        if (type.IsPrimitive || type == typeof(string) || type.IsValueType || typeof(Delegate).IsAssignableFrom(type))
            throw new ObjectContainerException($"Primitive types or structs cannot be resolved: {type.FullName}. Register an instance.", path.ToArray());
        var plan = Plans.GetOrAdd(type, static t => ConstructorPlan.Of(t));
        if (plan.Problem is { } problem)
            throw new ObjectContainerException(problem, path.ToArray());
        var arguments = plan.Parameters.Length == 0 ? [] : new object?[plan.Parameters.Length];
        for (var i = 0; i < arguments.Length; i++)
            arguments[i] = Resolve(plan.Parameters[i], null, path);
        return Invoke(plan, arguments, path);
    }

    private static object Invoke(ConstructorPlan plan, object?[] arguments, ResolutionPath path)
    {
        try
        {
            return plan.Invoke(arguments);
        }
        catch (Exception error) when (error is not ReqnrollException && path.Outer is not null)
        {
            throw new ObjectContainerException($"The constructor of {path.Type.FullName} failed: {error.Message}", path.ToArray(), error);
        }
    }

    private Registration Add(Type type, string? name, Registration registration)
    {
        lock (_gate)
        {
            Check(type, name);
            _objects.Remove((type, name));
            _registrations[(type, name)] = registration;
            return registration;
        }
    }

    private void Check(Type type, string? name)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_objects.ContainsKey((type, name)) && _registrations.GetValueOrDefault((type, name)) is not InstanceRegistration)
            throw new ObjectContainerException($"An object of {type.FullName} has been resolved already; register it before its first use.", null);
    }

    private object? Find(Type type, string? name)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _objects.GetValueOrDefault((type, name));
        }
    }

    private (ObjectContainer? Owner, Registration? Registration) FindRegistration(Type type, string? name)
    {
        for (var at = this; at is not null; at = at._base)
        {
            lock (at._gate)
            {
                if (at._registrations.TryGetValue((type, name), out var registration))
                    return (at, registration);
            }
        }
        return default;
    }

    // One object even when two threads ask at once; the lock is not held by another container's, so a chain cannot deadlock.
    private object GetOrCreate(Type type, string? name, Registration registration, ResolutionPath? outer)
    {
        if (outer is not null && outer.Contains(type, name))
            throw new ObjectContainerException($"Circular dependency found! {type.FullName}", outer.ToArray());
        var path = new ResolutionPath(type, name, outer);
        if (registration.IsPerDependency)
            return Created(registration.Create(this, path));
        // A class that stands for several interfaces is one object.
        var key = registration is TypeRegistration known ? (known.Type, name) : (type, name);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_objects.TryGetValue(key, out var made))
            {
                _objects[(type, name)] = made;
                return made;
            }
            made = registration.Create(this, path);
            _objects[key] = _objects[(type, name)] = made;
            if (made is IDisposable or IAsyncDisposable)
                _owned.Add(made);
            return Created(made);
        }
    }

    // A class that nobody registered belongs to the container that was asked for it first; those made from it share it.
    private TypeRegistration Implicit(Type type, string? name)
    {
        var registration = new TypeRegistration(type);
        if (!type.IsInterface && !type.IsAbstract)
        {
            lock (_gate)
                _registrations.TryAdd((type, name), registration);
        }
        return registration;
    }

    private object Created(object made)
    {
        OnObjectCreated(made);
        return made;
    }

    private object[] TakeOwned()
    {
        lock (_gate)
        {
            if (_disposed)
                return [];
            _disposed = true;
            object[] owned = [.. _owned];
            Array.Reverse(owned);
            _owned.Clear();
            _objects.Clear();
            return owned;
        }
    }
}
