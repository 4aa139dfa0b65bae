namespace Reqnroll.Assist;

/// <summary>Finds the objects of a set that are as a table says.</summary>
public static class FindInSetExtensionMethods
{
    /// <summary>The one object that fits; the default when none does.</summary>
    /// <exception cref="ComparisonException">More than one fits.</exception>
    public static T? FindInSet<T>(this Table table, IEnumerable<T> set)
    {
        T[] found = [.. table.FindAllInSet(set)];
        return found.Length <= 1 ? found.FirstOrDefault() : throw new ComparisonException($"{found.Length} objects fit the table, where one was looked for.");
    }

    public static IEnumerable<T> FindAllInSet<T>(this Table table, IEnumerable<T> set) => [.. set.Where(item => table.IsEquivalentToInstance(item))];
}
