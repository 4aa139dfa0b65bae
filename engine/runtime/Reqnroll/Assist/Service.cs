using System.Collections;
using Reqnroll.Assist.ValueComparers;
using Reqnroll.Assist.ValueRetrievers;

namespace Reqnroll.Assist;

/// <summary>Reads the text of a cell as a property's value.</summary>
public interface IValueRetriever
{
    bool CanRetrieve(KeyValuePair<string, string> keyValuePair, Type targetType, Type propertyType);

    object? Retrieve(KeyValuePair<string, string> keyValuePair, Type targetType, Type propertyType);
}

/// <summary>Tells whether a property's value is what the text of a cell says.</summary>
public interface IValueComparer
{
    bool CanCompare(object? actualValue);

    bool Compare(string expectedValue, object? actualValue);
}

/// <summary>How table helpers read and compare cells. Change it in a BeforeTestRun hook: it is one for the whole process.</summary>
public class Service
{
    public Service() => RestoreDefaults();

    public static Service Instance { get; } = new();

    public ServiceComponentList<IValueRetriever> ValueRetrievers { get; } = new();
    public ServiceComponentList<IValueComparer> ValueComparers { get; } = new();

    public void RestoreDefaults()
    {
        ValueRetrievers.Clear();
        ValueRetrievers.Register<ScalarValueRetriever>();
        ValueRetrievers.Register<EnumerableValueRetriever>();
        ValueComparers.Clear();
        ValueComparers.Register<TypedValueComparer>();
        ValueComparers.SetDefault<DefaultValueComparer>();
    }

    public IValueRetriever? GetValueRetrieverFor(DataTableRow row, Type targetType, Type propertyType) =>
        FindRetriever(new KeyValuePair<string, string>(row[0], row.Count > 1 ? row[1] : ""), targetType, propertyType);

    internal IValueRetriever? FindRetriever(KeyValuePair<string, string> cell, Type targetType, Type propertyType) =>
        ValueRetrievers.FirstOrDefault(r => r.CanRetrieve(cell, targetType, propertyType));

    internal bool Matches(string expected, object? actual) => ValueComparers.First(c => c.CanCompare(actual)).Compare(expected, actual);
}

/// <summary>Components in the order in which they are asked: the last registered first, the default at the end.</summary>
public class ServiceComponentList<T> : IEnumerable<T>
    where T : class
{
    private readonly Lock _gate = new();
    private List<T> _components = [];
    private T? _default;

    public void Register(T component) => Change(list => list.Insert(0, component));

    public void Register<TImpl>()
        where TImpl : T, new() => Register(new TImpl());

    public void Unregister(T component) => Change(list => list.Remove(component));

    public void Unregister<TImpl>()
        where TImpl : T => Change(list => list.RemoveAll(c => c is TImpl));

    public void Replace(T oldComponent, T newComponent) => Change(list => list[list.IndexOf(oldComponent)] = newComponent);

    public void Replace<TOld, TNew>()
        where TOld : T
        where TNew : T, new() => Change(list => list[list.FindIndex(c => c is TOld)] = new TNew());

    public void SetDefault(T newComponent) => _default = newComponent;

    public void SetDefault<TImpl>()
        where TImpl : T, new() => SetDefault(new TImpl());

    public void ClearDefault() => _default = null;

    public void Clear()
    {
        Change(list => list.Clear());
        ClearDefault();
    }

    public List<T>.Enumerator GetEnumerator() => All().GetEnumerator();

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private List<T> All() => _default is null ? _components : [.. _components, _default];

    // Readers never see a list that changes under them.
    private void Change(Action<List<T>> change)
    {
        lock (_gate)
        {
            List<T> copy = [.. _components];
            change(copy);
            _components = copy;
        }
    }
}
