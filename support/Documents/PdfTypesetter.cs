using System.Text;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace Acceptance.Support.Documents;

/// <summary>Sets text as a PDF: <c># </c> begins a page with a title, <c>## </c> is a heading, a line of <c>| a | b |</c> is a row of a table, the rest are paragraphs.</summary>
public sealed class PdfTypesetter
{
    private const double Margin = 62;
    private const double BodySize = 10.5;
    private const double Leading = 1.42;

    private readonly PdfDocumentBuilder _builder;
    private readonly IReadOnlyList<Face> _plain;
    private readonly IReadOnlyList<Face> _bold;
    private PdfPageBuilder? _page;
    private double _y;

    private PdfTypesetter(PdfDocumentBuilder builder, bool manyScripts)
    {
        _builder = builder;
        if (manyScripts)
        {
            // Chinese, Japanese and Korean begin with the radicals at U+2E80.
            _plain = [new Face(builder.AddTrueTypeFont(Resource.Bytes("latin.ttf")), c => c < 0x2E80), new Face(builder.AddTrueTypeFont(Resource.Bytes("cjk.ttf")), _ => true)];
            _bold = _plain;
        }
        else
        {
            _plain = [new Face(builder.AddStandard14Font(Standard14Font.Helvetica), _ => true)];
            _bold = [new Face(builder.AddStandard14Font(Standard14Font.HelveticaBold), _ => true)];
        }
    }

    /// <summary>The text as the bytes of a PDF.</summary>
    /// <param name="text">The text, in the marks described above.</param>
    /// <param name="manyScripts">Whether it needs characters beyond Latin-1, from the fonts in Fonts/.</param>
    public static byte[] Set(string text, bool manyScripts = false)
    {
        using var builder = new PdfDocumentBuilder();
        var typesetter = new PdfTypesetter(builder, manyScripts);
        foreach (var line in text.Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0))
            typesetter.SetLine(line);
        return builder.Build();
    }

    /// <summary>A page that is nothing but a picture, as a scanner makes it.</summary>
    public static byte[] SetPicture(byte[] png)
    {
        using var builder = new PdfDocumentBuilder();
        builder.AddPage(PageSize.A4).AddPng(png, new PdfRectangle(0, 0, 595, 842));
        return builder.Build();
    }

    private void SetLine(string line)
    {
        if (line.StartsWith("# ", StringComparison.Ordinal))
            SetTitle(line[2..]);
        else if (line.StartsWith("## ", StringComparison.Ordinal))
            SetParagraph(line[3..], _bold, 14, before: 14, after: 4);
        else if (line.StartsWith('|'))
            SetRow(line);
        else
            SetParagraph(line, _plain, BodySize, before: 0, after: 7);
    }

    private void SetTitle(string title)
    {
        NewPage();
        SetParagraph(title, _bold, 20, before: 0, after: 10);
    }

    private void SetRow(string line)
    {
        var cells = line.Trim('|').Split('|', StringSplitOptions.TrimEntries);
        Advance(BodySize * Leading);
        var width = LineWidth() / cells.Length;
        for (var i = 0; i < cells.Length; i++)
            Write(cells[i], _plain, BodySize, Margin + i * width);
        _y -= 3;
    }

    private void SetParagraph(string text, IReadOnlyList<Face> faces, double size, double before, double after)
    {
        _y -= before;
        var (line, width, space) = (new StringBuilder(), 0.0, Measure(" ", faces, size));
        foreach (var word in text.Split(' '))
        {
            var more = Measure(word, faces, size);
            if (line.Length > 0 && width + space + more > LineWidth())
            {
                WriteLine(line.ToString(), faces, size);
                line.Clear();
            }

            width = line.Length == 0 ? more : width + space + more;
            line.Append(line.Length == 0 ? "" : " ").Append(word);
        }

        WriteLine(line.ToString(), faces, size);
        _y -= after;
    }

    private void WriteLine(string line, IReadOnlyList<Face> faces, double size)
    {
        Advance(size * Leading);
        Write(line, faces, size, Margin);
    }

    private void Write(string text, IReadOnlyList<Face> faces, double size, double x)
    {
        foreach (var (face, run) in Runs(text, faces))
        {
            var letters = _page!.AddText(run, size, new PdfPoint(x, _y), face.Font);
            x = letters[^1].EndBaseLine.X;
        }
    }

    // No face here moves letters closer together, so a text is as wide as its letters.
    private double Measure(string text, IReadOnlyList<Face> faces, double size) => size * text.Sum(character => WidthOf(character, FaceOf(character, faces)));

    private double WidthOf(char character, Face face)
    {
        if (!face.Widths.TryGetValue(character, out var width))
            face.Widths[character] = width = (_page ?? NewPage()).MeasureText(character.ToString(), 1, new PdfPoint(0, 0), face.Font)[^1].EndBaseLine.X;
        return width;
    }

    private void Advance(double height)
    {
        if (_page is null || _y - height < Margin)
            NewPage();
        _y -= height;
    }

    private PdfPageBuilder NewPage()
    {
        _page = _builder.AddPage(PageSize.A4);
        _y = _page.PageSize.Top - Margin;
        return _page;
    }

    private double LineWidth() => (_page ?? NewPage()).PageSize.Width - 2 * Margin;

    private static IEnumerable<(Face Face, string Text)> Runs(string text, IReadOnlyList<Face> faces)
    {
        var start = 0;
        for (var i = 1; i <= text.Length; i++)
        {
            if (i < text.Length && FaceOf(text[i], faces) == FaceOf(text[start], faces))
                continue;
            yield return (FaceOf(text[start], faces), text[start..i]);
            start = i;
        }
    }

    private static Face FaceOf(char character, IReadOnlyList<Face> faces) => faces.First(face => face.Covers(character));

    private sealed record Face(PdfDocumentBuilder.AddedFont Font, Func<char, bool> Covers)
    {
        public Dictionary<char, double> Widths { get; } = [];
    }
}
