using System.Globalization;
using System.Text;

namespace Acceptance.Engine.Generator;

/// <summary>C# string literals.</summary>
internal static class CSharpText
{
    /// <summary>The text as a regular literal with its quotes.</summary>
    public static string Literal(string text)
    {
        var literal = new StringBuilder(text.Length + 16).Append('"');
        foreach (var c in text)
            Append(literal, c);
        return literal.Append('"').ToString();
    }

    private static void Append(StringBuilder literal, char c)
    {
        switch (c)
        {
            case '"':
                literal.Append("\\\"");
                break;
            case '\\':
                literal.Append("\\\\");
                break;
            case '\n':
                literal.Append("\\n");
                break;
            default:
                if (char.IsControl(c) || c is '\u2028' or '\u2029')
                    literal.Append("\\u").Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                else
                    literal.Append(c);
                break;
        }
    }
}
