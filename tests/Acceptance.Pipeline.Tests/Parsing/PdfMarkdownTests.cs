using Acceptance.Pipeline.Chunking;
using Acceptance.Pipeline.Mocks.LlamaParse;
using Acceptance.Support.Documents;

namespace Acceptance.Pipeline.Tests.Parsing;

public sealed class PdfMarkdownTests
{
    // How many pages are accepted is the pipeline's rule: the parser parses them all.
    private const string TooManyPages = "PARSE_TOO_MANY_PAGES";

    public static TheoryData<string> Readable =>
        new(DocumentCatalogue.All.Where(document => document.Entry.Outcome == "complete").Select(document => document.Name));

    public static TheoryData<string, string> Unreadable
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var document in DocumentCatalogue.All.Where(document => document.Entry.Code is not (null or TooManyPages)))
                data.Add(document.Name, document.Entry.Code!);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Readable))]
    public void The_text_of_a_document_is_extracted_to_the_letter(string name)
    {
        var document = DocumentCatalogue.Named(name);

        var text = PdfMarkdown.Extract(document.Bytes.ToArray());

        text.Pages.Should().Be(document.Entry.Pages);
        foreach (var sentence in document.Entry.Contains)
            MarkdownChunker.Cut(text.Markdown).Should().Contain(chunk => chunk.Text.Contains(sentence), $"'{sentence}' is in the document");
    }

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void A_document_that_cannot_be_parsed_says_why(string name, string code)
    {
        var extract = () => PdfMarkdown.Extract(DocumentCatalogue.Named(name).Bytes.ToArray());

        extract.Should().Throw<UnparsablePdfException>().Which.Code.Should().Be(code);
    }

    [Fact]
    public void Headings_are_told_by_their_size_and_the_handbook_needs_several_batches()
    {
        var text = PdfMarkdown.Extract(DocumentCatalogue.Named("handbook").Bytes.ToArray());

        var chunks = MarkdownChunker.Cut(text.Markdown);

        chunks.Should().Contain(chunk => chunk.Text.StartsWith("# "));
        chunks.Should().HaveCountGreaterThan(256);
    }
}
