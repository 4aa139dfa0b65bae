using System.Text.RegularExpressions;
using Acceptance.Reports.Commands;
using Acceptance.Reports.SignOff;

namespace Acceptance.Reports.Tests;

/// <summary>What an entry without a good signature is worth, and what a criterion is signed over that others answer.</summary>
public sealed partial class SignersTests : IDisposable
{
    private static readonly ScenarioPlan Passing = new("It ends", "X-1");

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("ada@example.org", true)]
    [InlineData("eva@example.org,ADA@example.org", true)]
    [InlineData("\"*@example.org\"", true)]
    [InlineData("eva@example.org", false)]
    [InlineData("#ada@example.org", false)]
    public async Task An_entry_without_a_signature_lapses_when_its_signer_has_a_key(string principals, bool lapses)
    {
        await _place.Publish(Passing);
        await _place.Sign("X-1");
        _place.Write("signers", $"# who signs\n\n{principals} ssh-ed25519 AAAA\n");

        await _place.Publish(Passing);

        _place.Read("out/livingdoc.json").Should().Contain(lapses ? "It has no SSH signature, though" : "\"state\": \"valid\"");
        (await _place.SignOffs()).Output.Should().MatchRegex(lapses ? "X-1 +│ sign-off lapsed" : "X-1 +│ signed");
    }

    [Fact]
    public async Task Nobody_with_a_key_signs_without_it()
    {
        await _place.Publish(Passing);
        _place.Write("signers", "ada@example.org ssh-ed25519 AAAA\n");

        var outcome = await _place.Sign("X-1", "--signers", _place.At("signers"));

        outcome.Code.Should().Be(ExitCode.BadInput);
        outcome.Error.Should().EndWith("holds a key of ada@example.org; add --key, or the sign-off would not count.");
        File.Exists(_place.At("signoffs.yml")).Should().BeFalse();
    }

    [Fact]
    public async Task A_criterion_that_rests_on_a_suspect_one_is_suspect()
    {
        await _place.Publish(Passing);
        await _place.Sign("X-1");

        await _place.Publish(Passing with { Name = "It ends well" });

        VerdictOf("X-5").Should().Be("suspect", "X-1 answers it");
    }

    [Fact]
    public async Task A_criterion_that_others_answer_is_signed_over_what_they_are_covered_by()
    {
        await _place.Publish(Passing);
        await _place.Sign("X-5");
        await _place.Publish(Passing);
        _place.Read("out/livingdoc.json").Should().Contain("\"state\": \"valid\"");

        await _place.Publish(Passing with { Name = "It ends well" });

        _place.Read("out/livingdoc.json").Should().Contain("Its scenarios were changed.").And.NotContain("\"state\": \"valid\"");
        VerdictOf("X-1").Should().Be("verified", "nobody signed it");
        VerdictOf("X-5").Should().Be("suspect");
    }

    [Fact]
    public void The_list_of_answers_is_covered_and_without_one_the_hash_is_what_it_was()
    {
        var criteria = Reading.Catalogue().Criteria;
        var other = Reading.Catalogue(CatalogueText.Small.Replace("answers: [X-1]", "answers: [X-2]", StringComparison.Ordinal)).Criteria;

        // SHA-256 of "3:X-1|20:Documents go through|6:> 99 %|4:Here".
        Fingerprint.Of(criteria[0], []).Criterion.Should().Be("6eeac25446b2df228ab24e731571614c25d536a351668db6a1293c38c0c6acf7");
        Fingerprint.Of(criteria[4], []).Criterion.Should().NotBe(Fingerprint.Of(other[4], []).Criterion);
    }

    private string VerdictOf(string id) =>
        Verdict().Matches(_place.Read("out/livingdoc.json")).Single(match => match.Groups["id"].Value == id).Groups["verdict"].Value;

    [GeneratedRegex("\"id\": \"(?<id>X-[0-9])\",.*?\"verdict\": \"(?<verdict>[a-z-]+)\"", RegexOptions.Singleline)]
    private static partial Regex Verdict();
}
