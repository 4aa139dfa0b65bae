using Acceptance.Reports.Model;
using Acceptance.Support.Environment;

namespace Acceptance.Reports.Tests;

public sealed class CatalogueReaderTests
{
    [Fact]
    public void The_catalogue_of_the_repository_can_be_read()
    {
        var catalogue = CatalogueReader.Read(Path.Combine(Repository.Root, "features", "requirements.yml"));
        catalogue.Find("PRD003-AC1.2")!.Section.Should().Be("AC1");
        catalogue.Criteria.Should().OnlyHaveUniqueItems(criterion => criterion.Id);
        catalogue.LooksLikeId("PRD003-AC9.9").Should().BeTrue();
        catalogue.LooksLikeId("not-slow").Should().BeFalse();
    }

    [Theory]
    [InlineData("criteria:\n  - {id: X-1, section: A, text: t, shown: here}", ":2: X-1: the section 'A' is not in 'sections'*")]
    [InlineData("sections:\n  - {id: A, document: d, title: t}\ncriteria:\n  - {id: X-1, section: A, text: t, shown: nowhere}",
        ":4: 'shown' is 'nowhere'; it must be*")]
    [InlineData("sections:\n  - {id: A, document: d, title: t}\ncriteria:\n  - {id: X-1, section: A, shown: here}", ":4: the field 'text' is missing*")]
    [InlineData("sections:\n  - {id: A, document: d, title: t}\ncriteria:\n  - {id: X-1, section: A, text: t, shown: here, gap: ''}",
        ":4: the field 'gap' must be a text that is not empty*")]
    [InlineData("sections:\n  - {id: A, document: d, title: t, colour: red}", ":2: 'colour' is no field here*")]
    [InlineData("sections: []", ":1: the catalogue has no criteria*")]
    [InlineData("- a", ":1: the file must begin with a mapping*")]
    [InlineData("a: [\n", ":2: not valid YAML*")]
    public void A_mistake_is_named_with_file_line_and_remedy(string yaml, string says)
    {
        var reading = () => Reading.Catalogue(yaml);
        reading.Should().Throw<BadInputException>().WithMessage("*requirements.yml" + says);
    }

    [Fact]
    public void An_id_that_is_there_twice_is_refused()
    {
        var reading = () => Reading.Catalogue(CatalogueText.Small + "\n  - {id: X-1, section: ONE, text: again, shown: here}");
        reading.Should().Throw<BadInputException>().WithMessage("*X-1 is there twice*");
    }
}
