using System.Collections.Concurrent;
using Acceptance.Support.Documents;

namespace Acceptance.Support.Load;

/// <summary>Documents that differ in a number only, so that differences of their processing time are the pipeline's.</summary>
public static class LikeDocuments
{
    private static readonly ConcurrentDictionary<int, TestDocument> Made = new();

    /// <summary>The document with a number; the same one each time.</summary>
    public static TestDocument Numbered(int number) => Made.GetOrAdd(number, Make);

    private static TestDocument Make(int number) => new(
        new DocumentEntry
        {
            Name = $"like document {number}",
            File = $"like-{number}.pdf",
            Purpose = "one of many that differ in a number only",
            Outcome = "complete",
            Pages = 1
        },
        () => PdfTypesetter.Set(Text(number)));

    private static string Text(int number) => FormattableString.Invariant($"""
        # Notice {number:000000}
        This notice has the number {number:000000}. It is one of many that differ in nothing else.

        ## What it says
        The premium is due on the first day of the month. Who pays late is reminded once, in writing and without a fee.

        ## What to do
        Keep the notice for ten years. Tell us within four weeks if a name or an address in it is wrong.
        """);
}
