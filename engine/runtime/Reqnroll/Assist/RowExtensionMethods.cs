using System.Globalization;
using Acceptance.Engine.Conversion;

namespace Reqnroll.Assist;

/// <summary>Reads single cells of a row as values. A column that is not there gives the default.</summary>
public static class RowExtensionMethods
{
    public static string? GetString(this DataTableRow row, string id) => row.TryGetValue(id, out var text) ? text : null;

    public static int GetInt32(this DataTableRow row, string id) => Read<int>(row, id);

    public static long GetInt64(this DataTableRow row, string id) => Read<long>(row, id);

    public static decimal GetDecimal(this DataTableRow row, string id) => Read<decimal>(row, id);

    public static DateTime GetDateTime(this DataTableRow row, string id) => Read<DateTime>(row, id);

    public static bool GetBoolean(this DataTableRow row, string id) => Read<bool>(row, id);

    public static double GetDouble(this DataTableRow row, string id) => Read<double>(row, id);

    public static float GetSingle(this DataTableRow row, string id) => Read<float>(row, id);

    public static char GetChar(this DataTableRow row, string id) => Read<char>(row, id);

    public static Guid GetGuid(this DataTableRow row, string id) => Read<Guid>(row, id);

    public static TEnum GetEnumValue<TEnum>(this DataTableRow row, string id)
        where TEnum : struct, Enum => Read<TEnum>(row, id);

    public static T GetDiscreteEnum<T>(this DataTableRow row, string id)
        where T : struct, IConvertible => Read<T>(row, id);

    public static T GetDiscreteEnum<T>(this DataTableRow row, string id, T defaultValue)
        where T : struct, IConvertible => row.TryGetValue(id, out var text) && Enum.TryParse<T>(text, ignoreCase: true, out var value) ? value : defaultValue;

    public static Enum? GetEnum<T>(this DataTableRow row, string id) =>
        TypeShape.Of(typeof(T)).Members.FirstOrDefault(m => m.Type.IsEnum && m.IsNamed(id)) is { } member && row.TryGetValue(id, out var text)
            ? (Enum?)ScalarText.Read(text, member.Type, CultureInfo.CurrentCulture)
            : null;

    public static T CreateInstance<T>(this DataTableRow row) => (T)new InstanceBuilder(typeof(T), null).Create([.. row], 1);

    public static T CreateInstance<T>(this DataTableRow row, Func<T> methodToCreateTheInstance)
    {
        var instance = methodToCreateTheInstance();
        new InstanceBuilder(typeof(T), null).Fill(instance!, [.. row], 1);
        return instance;
    }

    private static T? Read<T>(DataTableRow row, string id) =>
        row.TryGetValue(id, out var text) && text.Length > 0 ? (T?)ScalarText.Read(text, typeof(T), CultureInfo.CurrentCulture) : default;
}
