using Reqnroll.Assist;

namespace Reqnroll;

/// <summary>Compares one object with a table: a row a member, or a column a member with one row.</summary>
public static class InstanceComparisonExtensionMethods
{
    /// <exception cref="ComparisonException">A value differs, or there is no such member; every difference has a line.</exception>
    public static void CompareToInstance<T>(this Table table, T instance)
    {
        if (instance is null)
            throw new ComparisonException($"The {typeof(T).Name} to compare is null.");
        var differences = Differences(table, instance);
        if (differences.Count > 0)
            throw new ComparisonException("The following fields did not match:" + Environment.NewLine + string.Join(Environment.NewLine, differences));
    }

    /// <summary>Whether <see cref="CompareToInstance"/> would find no difference.</summary>
    public static bool IsEquivalentToInstance<T>(this Table table, T instance) => instance is not null && Differences(table, instance).Count == 0;

    private static List<string> Differences<T>(Table table, T instance) =>
        [.. TableHelperExtensionMethods.InstanceCells(table, instance!.GetType()).Select(c => RowComparison.Difference(c, instance)).OfType<string>()];
}
