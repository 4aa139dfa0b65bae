using Acceptance.Support.Documents;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace Acceptance.Support.Tests.Documents;

public sealed class DocumentCatalogueTests
{
    public static TheoryData<string> Readable =>
        [.. DocumentCatalogue.All.Where(document => document.Entry.Pages is not null).Select(document => document.Name)];

    [Theory]
    [MemberData(nameof(Readable))]
    public void A_readable_document_has_the_pages_and_sentences_that_the_catalogue_promises(string name)
    {
        var document = DocumentCatalogue.Named(name);
        using var pdf = PdfDocument.Open(document.Bytes.ToArray());

        pdf.NumberOfPages.Should().Be(document.Entry.Pages);
        var text = string.Join(' ', pdf.GetPages().SelectMany(page => page.GetWords()).Select(word => word.Text));
        foreach (var sentence in document.Entry.Contains)
            text.Should().Contain(sentence);
    }

    [Fact]
    public void The_scan_has_a_picture_and_no_text()
    {
        using var pdf = PdfDocument.Open(DocumentCatalogue.Named("scan").Bytes.ToArray());

        pdf.GetPage(1).Text.Should().BeEmpty();
        pdf.GetPage(1).GetImages().Should().ContainSingle();
    }

    [Theory]
    [InlineData("truncated file")]
    [InlineData("text file called .pdf")]
    public void A_damaged_document_is_no_readable_pdf(string name)
    {
        var open = () => PdfDocument.Open(DocumentCatalogue.Named(name).Bytes.ToArray()).GetPage(1);

        open.Should().Throw<PdfDocumentFormatException>();
    }

    [Fact]
    public void The_booby_trapped_letter_has_a_script_that_runs_when_it_is_opened()
    {
        using var pdf = PdfDocument.Open(DocumentCatalogue.Named("booby-trapped letter").Bytes.ToArray());

        var opening = (IndirectReferenceToken)pdf.Structure.Catalog.CatalogDictionary.Data["OpenAction"];
        var action = ((DictionaryToken)pdf.Structure.GetObject(opening.Data).Data).Data;
        ((NameToken)action["S"]).Data.Should().Be("JavaScript");
        ((StringToken)action["JS"]).Data.Should().Be("app.alert('opened')");
    }

    [Fact]
    public void The_encrypted_policy_cannot_be_opened_without_its_password()
    {
        var open = () => PdfDocument.Open(DocumentCatalogue.Named("encrypted policy").Bytes.ToArray());

        open.Should().Throw<UglyToad.PdfPig.Exceptions.PdfDocumentEncryptedException>();
    }

    [Fact]
    public void The_same_document_is_the_same_bytes_each_time_it_is_asked_for()
    {
        // A document that is made anew has other bytes, so this holds only while what was made is kept (docs/test-data.md).
        DocumentCatalogue.Named("handbook").Sha256.Should().Be(DocumentCatalogue.Named("handbook").Sha256).And.HaveLength(64);
    }

    [Fact]
    public void An_unknown_name_is_answered_with_the_names_there_are()
    {
        var ask = () => DocumentCatalogue.Named("novel");

        ask.Should().Throw<ArgumentException>().WithMessage("There is no document 'novel'.*two-page policy*");
    }
}
