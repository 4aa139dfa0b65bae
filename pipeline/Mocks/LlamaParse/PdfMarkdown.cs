using System.Text;
using System.Text.RegularExpressions;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Exceptions;

namespace Acceptance.Pipeline.Mocks.LlamaParse;

/// <summary>The text of a PDF as Markdown, and its pages.</summary>
public sealed record ExtractedText(string Markdown, int Pages);

/// <summary>A PDF that cannot be parsed, now or later.</summary>
/// <param name="code">Upper snake case; docs/mocks.md lists them.</param>
/// <param name="message">One sentence for people.</param>
/// <param name="inner">The cause.</param>
public sealed class UnparsablePdfException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Upper snake case.</summary>
    public string Code { get; } = code;
}

/// <summary>Extracts a PDF's text (contract §5): headings by the size of their letters, paragraphs by the gaps between lines, and lines of their own
/// where a line ends early.</summary>
public static partial class PdfMarkdown
{
    private const int MarkWindow = 1024;
    private const int DeepestHeading = 6;
    private const double HeadingFactor = 1.15;
    private const double ParagraphGap = 1.6;

    /// <summary>Extracts the text of a PDF's bytes.</summary>
    /// <exception cref="UnparsablePdfException">They are no whole PDF, it is locked, or it holds no text.</exception>
    public static ExtractedText Extract(byte[] pdf)
    {
        CheckMarks(pdf);
        try
        {
            using var document = PdfDocument.Open(pdf);
            return Extract(document);
        }
        catch (PdfDocumentEncryptedException e)
        {
            throw new UnparsablePdfException("PARSE_ENCRYPTED", "The PDF is locked with a password.", e);
        }
        catch (Exception e) when (e is not (UnparsablePdfException or OutOfMemoryException))
        {
            // PdfPig throws whatever a broken structure leads it into; for the document it is all the same.
            throw new UnparsablePdfException("PARSE_UNREADABLE", $"The PDF's structure is broken: {e.Message}", e);
        }
    }

    private static ExtractedText Extract(PdfDocument document)
    {
        var pages = document.GetPages().Select(TextLine.OfPage).ToList();
        var lines = pages.SelectMany(page => page).ToList();
        if (lines.Count == 0)
            throw new UnparsablePdfException("PARSE_EMPTY", "The PDF holds no text; a scan must be made searchable first.");

        var body = lines.GroupBy(line => line.Size).MaxBy(group => group.Sum(line => line.Text.Length))!.Key;
        var levels = lines.Select(line => line.Size).Distinct().Where(size => size >= body * HeadingFactor).OrderDescending()
            .Select((size, rank) => (size, Level: Math.Min(rank + 1, DeepestHeading))).ToDictionary(pair => pair.size, pair => pair.Level);
        var markdown = new StringBuilder();
        foreach (var page in pages)
            WritePage(markdown, page, levels);
        return new ExtractedText(markdown.Append('\n').ToString(), pages.Count);
    }

    private static void WritePage(StringBuilder markdown, IReadOnlyList<TextLine> lines, Dictionary<double, int> levels)
    {
        var edge = lines.Count == 0 ? 0 : lines.Max(line => line.Right);
        TextLine? previous = null;
        foreach (var line in lines)
        {
            var level = levels.GetValueOrDefault(line.Size);
            var opensBlock = StartsBlock(previous, line, level, levels);
            if (!opensBlock && previous!.WouldNotHaveHeld(line.FirstWordWidth, edge))
                markdown.Append(IsWideScript(markdown[^1]) ? "" : " ").Append(line.Text);
            else
                markdown.Append(opensBlock && markdown.Length > 0 ? "\n\n" : markdown.Length > 0 ? "\n" : "")
                    .Append(level > 0 ? $"{new string('#', level)} {line.Text}" : MarkAtStart().Replace(line.Text, @"\$0"));
            previous = line;
        }
    }

    private static bool StartsBlock(TextLine? previous, TextLine line, int level, Dictionary<double, int> levels) =>
        previous is null || level > 0 || levels.ContainsKey(previous.Size) || previous.Baseline - line.Baseline > ParagraphGap * line.Size;

    // Chinese and Japanese are written without blanks between words, so a wrapped line joins without one.
    private static bool IsWideScript(char last) => last >= '\u2E80';

    private static void CheckMarks(byte[] pdf)
    {
        if (pdf.AsSpan(0, Math.Min(pdf.Length, MarkWindow)).IndexOf("%PDF-"u8) < 0)
            throw new UnparsablePdfException("PARSE_NOT_A_PDF", "The file is not a PDF.");
        if (pdf.AsSpan(Math.Max(0, pdf.Length - MarkWindow)).IndexOf("%%EOF"u8) < 0)
            throw new UnparsablePdfException("PARSE_TRUNCATED", "The PDF is cut off: its end mark is missing.");
    }

    // What Markdown would take for a heading or a code fence, though the page has it as plain text.
    [GeneratedRegex("^(?:#{1,6}(?= )|`{3})")]
    private static partial Regex MarkAtStart();

    /// <summary>A line of a page.</summary>
    /// <param name="Text">Its words, with one blank between them.</param>
    /// <param name="Size">Size of most of its letters in points, to half a point.</param>
    /// <param name="Baseline">Height above the page's lower edge, in points.</param>
    /// <param name="Right">Where it ends, in points from the page's left edge.</param>
    /// <param name="FirstWordWidth">Width of its first word, in points.</param>
    private sealed record TextLine(string Text, double Size, double Baseline, double Right, double FirstWordWidth)
    {
        private const double SameLine = 0.4;
        private const double Blank = 0.25;

        /// <summary>Whether a word of this width would have run over the text's right edge: then the next line goes on with this one's paragraph.</summary>
        public bool WouldNotHaveHeld(double width, double edge) => Right + Blank * Size + width > edge;

        /// <summary>The lines of a page from top to bottom.</summary>
        public static IReadOnlyList<TextLine> OfPage(Page page)
        {
            var lines = new List<List<Word>>();
            foreach (var word in page.GetWords().Where(word => !string.IsNullOrWhiteSpace(word.Text)).OrderByDescending(BaselineOf))
            {
                if (lines.Count > 0 && BaselineOf(lines[^1][0]) - BaselineOf(word) < SameLine * SizeOf(word))
                    lines[^1].Add(word);
                else
                    lines.Add([word]);
            }

            return [.. lines.Select(Join)];
        }

        private static TextLine Join(List<Word> words)
        {
            var ordered = words.OrderBy(word => word.BoundingBox.Left).ToList();
            var text = string.Join(' ', ordered.Select(word => word.Text.Trim()));
            var size = words.GroupBy(SizeOf).MaxBy(group => group.Sum(word => word.Text.Length))!.Key;
            return new TextLine(text, size, BaselineOf(words[0]), ordered.Max(word => word.BoundingBox.Right), ordered[0].BoundingBox.Width);
        }

        private static double BaselineOf(Word word) => word.Letters[0].StartBaseLine.Y;

        private static double SizeOf(Word word) => Math.Round(word.Letters[0].PointSize * 2, MidpointRounding.AwayFromZero) / 2;
    }
}
