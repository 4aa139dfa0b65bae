using System.Text.RegularExpressions;
using Acceptance.Reports.Model;
using Acceptance.Reports.Publish;
using Acceptance.Reports.SignOff;

namespace Acceptance.Reports.Tests;

public sealed partial class TextsTests
{
    public static TheoryData<string> Languages => [.. Texts.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_language_has_every_text_with_the_same_holes(string language)
    {
        var (english, other) = (Texts.Of("en"), Texts.Of(language));
        other.Keys.Should().BeEquivalentTo(english.Keys);
        foreach (var key in english.Keys)
            Holes(other[key]).Should().Equal(Holes(english[key]), key);
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_verdict_status_and_standing_has_a_word(string language)
    {
        var texts = Texts.Of(language);
        foreach (var verdict in Enum.GetValues<Verdict>())
            texts.Say(verdict).Should().NotBeEmpty();
        foreach (var key in Enum.GetValues<ScenarioStatus>().Select(status => "status." + Codes.Camel(status))
            .Concat(Enum.GetValues<StepStatus>().Select(status => "step." + Codes.Camel(status)))
            .Concat(Enum.GetValues<SignOffState>().Select(state => "signoff." + Codes.Camel(state)))
            .Concat(Enum.GetValues<Shown>().Select(shown => "shown." + Codes.Camel(shown))))
            texts[key].Should().NotBeEmpty();
    }

    [Fact]
    public void Numbers_and_times_are_written_as_the_language_writes_them()
    {
        (Texts.Of("en").Number(12345.678), Texts.Of("de").Number(12345.678)).Should().Be(("12,345.678", "12.345,678"));
        (Texts.Of("en").Duration(1234), Texts.Of("de").Duration(1234)).Should().Be(("1.2 s", "1,2 s"));
        Texts.Of("en").Say("evidence.rows", 1).Should().Be("One row");
    }

    [Fact]
    public void Another_language_is_refused_with_those_there_are()
    {
        var asking = () => Texts.Of("fr");
        asking.Should().Throw<BadInputException>().WithMessage("--language fr: the report speaks en and de.");
    }

    private static IEnumerable<string> Holes(string text) => Hole().Matches(text).Select(match => match.Value).Distinct().Order();

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Hole();
}
