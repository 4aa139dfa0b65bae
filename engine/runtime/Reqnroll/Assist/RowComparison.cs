using System.Globalization;

namespace Reqnroll.Assist;

/// <summary>Compares cells with the members of an object.</summary>
internal static class RowComparison
{
    /// <summary>How the member differs from the cell, as a line; null when it does not.</summary>
    public static string? Difference(KeyValuePair<string, string> cell, object instance)
    {
        if (TypeShape.Of(instance.GetType()).Find(cell.Key) is not { } member)
            return $"{cell.Key}: {instance.GetType().Name} has no such property or field.";
        var actual = member.Get(instance);
        return Service.Instance.Matches(cell.Value, actual)
            ? null
            : $"{cell.Key}: Expected <{cell.Value}>, Actual <{Text(actual)}>, Using '{member.Type.Name}'";
    }

    public static bool Fits(DataTableRow row, object item) => row.All(cell => Difference(cell, item) is null);

    /// <summary>The members that the columns name, as cells of a row.</summary>
    public static IEnumerable<string> Cells(IEnumerable<string> columns, object item)
    {
        var shape = TypeShape.Of(item.GetType());
        return columns.Select(c => Text(shape.Find(c)?.Get(item)));
    }

    private static string Text(object? value) => Convert.ToString(value, CultureInfo.CurrentCulture) ?? "";
}
