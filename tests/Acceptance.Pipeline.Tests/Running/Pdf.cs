using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace Acceptance.Pipeline.Tests.Running;

/// <summary>Makes PDFs whose text is known.</summary>
public static class Pdf
{
    private const int LinesOnPage = 30;

    /// <summary>A PDF of so many pages, each with a heading and lines that no other document has.</summary>
    public static byte[] WithPages(int pages, string? mark = null)
    {
        mark ??= Guid.NewGuid().ToString("N");
        var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        for (var number = 1; number <= pages; number++)
        {
            var page = builder.AddPage(PageSize.A4);
            page.AddText($"Section {number} of {mark}", 18, new PdfPoint(50, 780), font);
            for (var line = 0; line < LinesOnPage; line++)
                page.AddText($"Line {line} on page {number}.", 10, new PdfPoint(50, 740 - 20 * line), font);
        }

        return builder.Build();
    }
}
