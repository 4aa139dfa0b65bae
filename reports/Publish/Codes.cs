using System.Text;

namespace Acceptance.Reports.Publish;

/// <summary>How names of enumerations are written in files and in pages.</summary>
public static class Codes
{
    /// <summary><c>NotShownHere</c> → <c>not-shown-here</c>: in JSON, CSV, addresses and classes of a page.</summary>
    public static string Kebab<T>(T value) where T : struct, Enum => Kebabs<T>.Of[value];

    private static string ToKebab(string name)
    {
        var code = new StringBuilder();
        foreach (var letter in name)
        {
            if (char.IsUpper(letter) && code.Length > 0)
                code.Append('-');
            code.Append(char.ToLowerInvariant(letter));
        }

        return code.ToString();
    }

    /// <summary>A large run writes the same few names many thousand times.</summary>
    private static class Kebabs<T> where T : struct, Enum
    {
        public static readonly Dictionary<T, string> Of = Enum.GetValues<T>().ToDictionary(value => value, value => ToKebab(value.ToString()));
    }

    /// <summary><c>NotShownHere</c> → <c>notShownHere</c>: in keys of texts.</summary>
    public static string Camel<T>(T value) where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
