using System.Globalization;
using Acceptance.Engine.Conversion;

namespace Reqnroll.Assist.ValueRetrievers;

/// <summary>Reads numbers, texts, dates, enums and the like, and their nullable forms.</summary>
public class ScalarValueRetriever : IValueRetriever
{
    public bool CanRetrieve(KeyValuePair<string, string> keyValuePair, Type targetType, Type propertyType) => ScalarText.Knows(propertyType);

    public object? Retrieve(KeyValuePair<string, string> keyValuePair, Type targetType, Type propertyType) =>
        ScalarText.Read(keyValuePair.Value, propertyType, CultureInfo.CurrentCulture);
}

/// <summary>Reads a cell with commas or semicolons as an array or a list.</summary>
public class EnumerableValueRetriever : IValueRetriever
{
    public bool CanRetrieve(KeyValuePair<string, string> keyValuePair, Type targetType, Type propertyType) =>
        ItemType(propertyType) is { } item && ScalarText.Knows(item);

    public object? Retrieve(KeyValuePair<string, string> keyValuePair, Type targetType, Type propertyType)
    {
        var item = ItemType(propertyType)!;
        var parts = keyValuePair.Value.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var array = Array.CreateInstance(item, parts.Length);
        for (var i = 0; i < parts.Length; i++)
            array.SetValue(ScalarText.Read(parts[i], item, CultureInfo.CurrentCulture), i);
        return propertyType.IsAssignableFrom(array.GetType()) ? array : Activator.CreateInstance(typeof(List<>).MakeGenericType(item), array);
    }

    private static Type? ItemType(Type type)
    {
        if (type.IsArray)
            return type.GetElementType();
        if (!type.IsGenericType || type.GetGenericArguments() is not [var item])
            return null;
        return type.IsAssignableFrom(typeof(List<>).MakeGenericType(item)) ? item : null;
    }
}
