using System.Text;
using System.Xml;

namespace Acceptance.Reports.Publish.Formats;

/// <summary>What the XML formats share.</summary>
internal static class XmlText
{
    /// <summary>A writer of indented UTF-8 with plain line ends.</summary>
    public static XmlWriter Open(Stream target) =>
        XmlWriter.Create(target, new XmlWriterSettings { Indent = true, NewLineChars = "\n", Encoding = new UTF8Encoding(false), CloseOutput = false });

    /// <summary>The text without what XML 1.0 cannot hold, such as the control characters of coloured output.</summary>
    public static string Clean(string text)
    {
        if (text.All(letter => XmlConvert.IsXmlChar(letter)))
            return text;
        var clean = new StringBuilder(text.Length);
        for (var index = 0; index < text.Length; index++)
        {
            if (index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]))
                clean.Append(text, index++, 2);
            else
                clean.Append(XmlConvert.IsXmlChar(text[index]) ? text[index] : '\uFFFD');
        }

        return clean.ToString();
    }
}
