namespace Reqnroll;

/// <summary>What every context can tell.</summary>
public interface IReqnrollContext
{
    /// <summary>The error of the test so far, or null.</summary>
    Exception? TestError { get; }
}

/// <summary>A place for values that steps share, by name or by type.</summary>
public abstract class ReqnrollContext : Dictionary<string, object?>, IReqnrollContext, IDisposable
{
    /// <inheritdoc/>
    public Exception? TestError { get; internal set; }

    public bool TryGetValue<TValue>(out TValue value) => TryGetValue(KeyOf<TValue>(), out value);

    public bool TryGetValue<TValue>(string key, out TValue value)
    {
        if (base.TryGetValue(key, out var stored))
        {
            value = ValueOf<TValue>(stored)!;
            return true;
        }
        value = default!;
        return false;
    }

    public void Set<T>(T data) => Set(data, KeyOf<T>());

    public void Set<T>(T data, string key) => this[key] = data;

    /// <summary>Stores a way to make the value, used at each <see cref="Get{T}()"/>.</summary>
    public void Set<T>(Func<T> func) => this[KeyOf<T>()] = func;

    public T Get<T>() => Get<T>(KeyOf<T>());

    public T Get<T>(string key) =>
        base.TryGetValue(key, out var stored)
            ? ValueOf<T>(stored)!
            : throw new KeyNotFoundException($"The {GetType().Name} holds nothing under '{key}'; it holds: {string.Join(", ", Keys)}");

    void IDisposable.Dispose() => Dispose();

    protected virtual void Dispose() => GC.SuppressFinalize(this);

    private static string KeyOf<T>() => typeof(T).FullName ?? typeof(T).Name;

    private static T? ValueOf<T>(object? stored) => stored is Func<T> make && typeof(T) != typeof(Func<T>) ? make() : (T?)stored;
}
