using System.Text;

namespace Acceptance.Reports.Publish.Formats;

/// <summary>Text of others inside Markdown.</summary>
public static class MarkdownText
{
    /// <summary>The text on one line, with everything that Markdown or HTML would read as markup escaped.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (var letter in text.ReplaceLineEndings(" "))
        {
            switch (letter)
            {
                case '<':
                    escaped.Append("&lt;");
                    break;
                case '&':
                    escaped.Append("&amp;");
                    break;
                case '\\' or '`' or '*' or '_' or '[' or ']' or '|' or '#' or '!' or '~':
                    escaped.Append('\\').Append(letter);
                    break;
                default:
                    escaped.Append(letter);
                    break;
            }
        }

        return escaped.ToString();
    }
}
