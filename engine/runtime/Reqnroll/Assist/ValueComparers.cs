using System.Globalization;
using Acceptance.Engine.Conversion;

namespace Reqnroll.Assist.ValueComparers;

/// <summary>Compares as values: "1.50" is 1.5, and "1" is true.</summary>
public class TypedValueComparer : IValueComparer
{
    public bool CanCompare(object? actualValue) => actualValue is not null and not string && ScalarText.Knows(actualValue.GetType());

    public bool Compare(string expectedValue, object? actualValue)
    {
        try
        {
            return Equals(ScalarText.Read(expectedValue, actualValue!.GetType(), CultureInfo.CurrentCulture), actualValue);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}

/// <summary>Compares as text; an empty cell is null or an empty text.</summary>
public class DefaultValueComparer : IValueComparer
{
    public bool CanCompare(object? actualValue) => true;

    public bool Compare(string expectedValue, object? actualValue) =>
        string.Equals(expectedValue, Convert.ToString(actualValue, CultureInfo.CurrentCulture) ?? "", StringComparison.Ordinal);
}
