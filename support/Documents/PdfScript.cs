using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Acceptance.Support.Documents;

/// <summary>Gives a PDF a script that a viewer would run when it opens the file.</summary>
internal static partial class PdfScript
{
    private const int ScriptObject = 9000;

    /// <summary>The same document with the script, added as an update at its end, as editors add changes.</summary>
    public static byte[] AddTo(byte[] pdf)
    {
        var text = Encoding.Latin1.GetString(pdf).TrimEnd() + "\n";
        var root = int.Parse(Root().Matches(text)[^1].Groups[1].Value, CultureInfo.InvariantCulture);
        var catalogue = Regex.Match(text, $@"(?s)\b{root} 0 obj\s*<<(.*?)>>\s*endobj").Groups[1].Value;
        var previous = Start().Matches(text)[^1].Groups[1].Value;

        var update = new StringBuilder();
        var script = Append($"{ScriptObject} 0 obj\n<< /S /JavaScript /JS (app.alert\\('opened'\\)) >>\nendobj\n");
        var opening = Append($"{root} 0 obj\n<< /OpenAction {ScriptObject} 0 R {catalogue} >>\nendobj\n");
        var table = Append($"xref\n{root} 1\n{opening:0000000000} 00000 n \n{ScriptObject} 1\n{script:0000000000} 00000 n \n");
        Append($"trailer\n<< /Size {ScriptObject + 1} /Root {root} 0 R /Prev {previous} >>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(text + update);

        int Append(FormattableString part)
        {
            var at = text.Length + update.Length;
            update.Append(part.ToString(CultureInfo.InvariantCulture));
            return at;
        }
    }

    [GeneratedRegex(@"/Root\s+(\d+)\s+0\s+R")]
    private static partial Regex Root();

    [GeneratedRegex(@"startxref\s+(\d+)")]
    private static partial Regex Start();
}
