using Reqnroll.Assist;

namespace Reqnroll;

/// <summary>Makes objects from tables. One object: a row a member ("field | value"), or a column a member with one row. A set: a row an object.</summary>
public static class TableHelperExtensionMethods
{
    public static T CreateInstance<T>(this Table table) => CreateInstance<T>(table, new InstanceCreationOptions());

    public static T CreateInstance<T>(this Table table, InstanceCreationOptions? creationOptions) =>
        (T)new InstanceBuilder(typeof(T), creationOptions).Create(InstanceCells(table, typeof(T)), 1);

    public static T CreateInstance<T>(this Table table, Func<T> methodToCreateTheInstance) => CreateInstance(table, methodToCreateTheInstance, null);

    public static T CreateInstance<T>(this Table table, Func<T> methodToCreateTheInstance, InstanceCreationOptions? creationOptions)
    {
        var instance = methodToCreateTheInstance();
        FillInstance(table, instance!, creationOptions);
        return instance;
    }

    public static void FillInstance(this Table table, object instance) => FillInstance(table, instance, null);

    public static void FillInstance(this Table table, object instance, InstanceCreationOptions? creationOptions) =>
        new InstanceBuilder(instance.GetType(), creationOptions).Fill(instance, InstanceCells(table, instance.GetType()), 1);

    public static IEnumerable<T> CreateSet<T>(this Table table) => CreateSet<T>(table, new InstanceCreationOptions());

    public static IEnumerable<T> CreateSet<T>(this Table table, InstanceCreationOptions? creationOptions)
    {
        var builder = new InstanceBuilder(typeof(T), creationOptions);
        return [.. table.Rows.Select((row, index) => (T)builder.Create([.. row], index + 1))];
    }

    public static IEnumerable<T> CreateSet<T>(this Table table, Func<T> methodToCreateEachInstance) =>
        CreateSet(table, _ => methodToCreateEachInstance());

    public static IEnumerable<T> CreateSet<T>(this Table table, Func<T> methodToCreateEachInstance, InstanceCreationOptions? creationOptions) =>
        CreateSet(table, _ => methodToCreateEachInstance(), creationOptions);

    public static IEnumerable<T> CreateSet<T>(this Table table, Func<DataTableRow, T> methodToCreateEachInstance) =>
        CreateSet(table, methodToCreateEachInstance, null);

    public static IEnumerable<T> CreateSet<T>(this Table table, Func<DataTableRow, T> methodToCreateEachInstance, InstanceCreationOptions? creationOptions)
    {
        var builder = new InstanceBuilder(typeof(T), creationOptions);
        return [.. table.Rows.Select(Make)];

        T Make(DataTableRow row, int index)
        {
            var instance = methodToCreateEachInstance(row);
            builder.Fill(instance!, [.. row], index + 1);
            return instance;
        }
    }

    internal static IReadOnlyList<KeyValuePair<string, string>> InstanceCells(Table table, Type type)
    {
        if (IsVertical(table, type))
            return [.. table.Rows.Select(r => KeyValuePair.Create(r[0], r[1]))];
        return table.RowCount == 1
            ? [.. table.Rows[0]]
            : throw new InvalidOperationException(
                $"One {type.Name} needs a table with one row, or with two columns and a row a member; this one has {table.RowCount} rows.");
    }

    // Two columns are read downwards, unless their heads are members themselves and there is one row to read across.
    private static bool IsVertical(Table table, Type type)
    {
        if (table.Columns.Count != 2)
            return false;
        var shape = TypeShape.Of(type);
        return table.RowCount != 1 || !table.Columns.All(c => shape.Find(c) is not null) || shape.Find(table.Rows[0][0]) is not null;
    }
}
