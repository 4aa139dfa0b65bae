using System.ComponentModel;
using System.Globalization;
using System.Numerics;

namespace Acceptance.Engine.Conversion;

/// <summary>Text as a value of a simple type: numbers, dates, enums, identifiers, addresses.</summary>
internal static class ScalarText
{
    private static readonly Dictionary<Type, Func<string, CultureInfo, object>> Readers = new()
    {
        [typeof(string)] = (text, _) => text,
        [typeof(bool)] = (text, _) => Bool(text),
        [typeof(char)] = (text, _) => char.Parse(text),
        [typeof(byte)] = (text, culture) => byte.Parse(text, NumberStyles.Integer, culture),
        [typeof(sbyte)] = (text, culture) => sbyte.Parse(text, NumberStyles.Integer, culture),
        [typeof(short)] = (text, culture) => short.Parse(text, NumberStyles.Integer | NumberStyles.AllowThousands, culture),
        [typeof(ushort)] = (text, culture) => ushort.Parse(text, NumberStyles.Integer | NumberStyles.AllowThousands, culture),
        [typeof(int)] = (text, culture) => int.Parse(text, NumberStyles.Integer | NumberStyles.AllowThousands, culture),
        [typeof(uint)] = (text, culture) => uint.Parse(text, NumberStyles.Integer | NumberStyles.AllowThousands, culture),
        [typeof(long)] = (text, culture) => long.Parse(text, NumberStyles.Integer | NumberStyles.AllowThousands, culture),
        [typeof(ulong)] = (text, culture) => ulong.Parse(text, NumberStyles.Integer | NumberStyles.AllowThousands, culture),
        [typeof(float)] = (text, culture) => float.Parse(text, NumberStyles.Float | NumberStyles.AllowThousands, culture),
        [typeof(double)] = (text, culture) => double.Parse(text, NumberStyles.Float | NumberStyles.AllowThousands, culture),
        [typeof(decimal)] = (text, culture) => decimal.Parse(text, NumberStyles.Number | NumberStyles.AllowExponent, culture),
        [typeof(BigInteger)] = (text, culture) => BigInteger.Parse(text, NumberStyles.Integer | NumberStyles.AllowThousands, culture),
        [typeof(DateTime)] = (text, culture) => DateTime.Parse(text, culture, DateTimeStyles.None),
        [typeof(DateTimeOffset)] = (text, culture) => DateTimeOffset.Parse(text, culture, DateTimeStyles.None),
        [typeof(DateOnly)] = (text, culture) => DateOnly.Parse(text, culture),
        [typeof(TimeOnly)] = (text, culture) => TimeOnly.Parse(text, culture),
        [typeof(Uri)] = (text, _) => new Uri(text, UriKind.RelativeOrAbsolute),
        [typeof(CultureInfo)] = (text, _) => CultureInfo.GetCultureInfo(text),
    };

    public static bool Knows(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain.IsEnum || Readers.ContainsKey(plain) || TypeDescriptor.GetConverter(plain).CanConvertFrom(typeof(string));
    }

    /// <summary>Reads the text. An empty text is null for a nullable type.</summary>
    /// <exception cref="FormatException">The text is no such value; the message gives both, and the names of an enum.</exception>
    public static object? Read(string text, Type type, CultureInfo culture)
    {
        var nullable = Nullable.GetUnderlyingType(type);
        if (nullable is not null && text.Trim().Length == 0)
            return null;
        var plain = nullable ?? type;
        try
        {
            if (plain.IsEnum)
                return Enum(text, plain);
            return Readers.TryGetValue(plain, out var read)
                ? read(text, culture)
                : TypeDescriptor.GetConverter(plain).ConvertFromString(null, culture, text);
        }
        catch (Exception error) when (error is FormatException or OverflowException or ArgumentException)
        {
            throw new FormatException($"'{text}' cannot be read as {Describe(plain)}.", error);
        }
    }

    private static bool Bool(string text) => text.Trim().ToLowerInvariant() switch
    {
        "true" or "1" => true,
        "false" or "0" => false,
        _ => throw new FormatException(),
    };

    // "Not Started" is NotStarted: a sentence need not be written like code.
    private static object Enum(string text, Type type) =>
        System.Enum.TryParse(type, string.Concat(text.Where(c => !char.IsWhiteSpace(c))), ignoreCase: true, out var value)
            ? value
            : throw new FormatException();

    private static string Describe(Type type) =>
        type.IsEnum ? $"{type.Name} (one of {string.Join(", ", System.Enum.GetNames(type))})" : type.Name;
}
