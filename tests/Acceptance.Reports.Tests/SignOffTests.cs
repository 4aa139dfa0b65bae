using System.Diagnostics;
using Acceptance.Reports.Commands;
using Acceptance.Reports.SignOff;
using Acceptance.Support.Environment;

namespace Acceptance.Reports.Tests;

public sealed class SignOffTests : IDisposable
{
    private static readonly ScenarioPlan Passing = new("It ends", "X-1");

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task A_signature_is_readable_and_shown_at_the_next_publishing()
    {
        await _place.Publish(Passing);
        var signed = await _place.Sign("X-1", "--note", "Looks \"right\": yes");
        signed.Should().BeEquivalentTo(new { Code = ExitCode.Fine, Error = "" });
        _place.Read("signoffs.yml").Should().Contain("by: \"Ada Lovelace <ada@example.org>\"").And.Contain("at: 2027-01-15T09:00:00Z").And
            .Contain("commit: \"0123456789abcdef\"");
        await _place.Publish(Passing);
        _place.Read("out/livingdoc.html").Should().Contain("Signed by Ada Lovelace &lt;ada@example.org&gt;, 2027-01-15T09:00:00Z, commit 0123456789ab");
        (await _place.SignOffs()).Output.Should().MatchRegex("X-1 +│ signed").And.MatchRegex("X-3 +│ not signed");
    }

    public static TheoryData<string, ScenarioPlan> Changes => new()
    {
        { "Its scenarios were changed.", Passing with { Name = "It ends well" } },
        { "Its scenarios were changed.", Passing with { Tries = [[StepPlan.Proven with { Text = "it holds truly" }]] } },
        { "Its scenarios were changed.", Passing with { Rule = "Another rule" } },
        { "It now leaves other kinds of evidence.", Passing with { Tries = [[StepPlan.Proven with { Attachments = [AttachmentPlan.Sql()] }]] } },
        { "The criterion is no longer verified.", Passing with { Tries = [[StepPlan.Failed]] } },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task It_lapses_visibly_when_what_was_signed_changes(string says, ScenarioPlan changed)
    {
        await _place.Publish(Passing);
        await _place.Sign("X-1");
        await _place.Publish(changed);
        _place.Read("out/livingdoc.html").Should().Contain(says).And.Contain("sign-off lapsed");
        _place.Read("out/livingdoc.json").Should().Contain("\"state\": \"lapsed\"");
    }

    [Fact]
    public async Task It_lapses_when_the_criterion_changes_and_the_criterion_is_then_suspect()
    {
        await _place.Publish(Passing);
        await _place.Sign("X-1");
        _place.Catalogue(CatalogueText.Small.Replace("> 99 %", "> 50 %", StringComparison.Ordinal));
        await _place.Publish(Passing);
        _place.Read("out/livingdoc.json").Should().Contain("\"verdict\": \"suspect\"").And.Contain("The criterion itself was changed.");
    }

    [Fact]
    public async Task Other_times_ids_and_values_of_evidence_change_nothing()
    {
        await _place.Publish(Passing);
        await _place.Sign("X-1");
        var other = Passing with { Tries = [[StepPlan.Proven with { Attachments = [AttachmentPlan.Http("GET /health → 200", "{\"status\":\"fine\"}")] }]] };
        await _place.Publish(new MessagesBuilder(other) { IdPrefix = "z", StartSecond = 999 });
        _place.Read("out/livingdoc.json").Should().Contain("\"state\": \"valid\"");
    }

    [Fact]
    public async Task A_new_signature_replaces_a_lapsed_one()
    {
        await _place.Publish(Passing);
        await _place.Sign("X-1");
        var changed = Passing with { Name = "It ends well" };
        await _place.Publish(changed);
        await _place.Sign("X-1");
        await _place.Publish(changed);
        _place.Read("out/livingdoc.json").Should().Contain("\"state\": \"valid\"").And.NotContain("lapsed");
    }

    [Fact]
    public async Task Only_what_is_verified_can_be_signed()
    {
        await _place.Publish(Passing with { Tries = [[StepPlan.Failed]] });
        var signed = await _place.Sign("X-1");
        signed.Code.Should().Be(ExitCode.Failed);
        signed.Output.Should().Contain("X-1 not signed");
        File.Exists(_place.At("signoffs.yml")).Should().BeFalse();
    }

    [Fact]
    public async Task A_section_is_signed_as_far_as_it_is_verified()
    {
        await _place.Publish(Passing);
        var signed = await _place.Sign("ONE");
        signed.Code.Should().Be(ExitCode.Failed);
        signed.Output.Should().Contain("X-1 signed").And.Contain("X-2 not signed");
    }

    [Fact]
    public async Task The_gate_is_closed_until_everything_behind_it_is_signed()
    {
        var passing = new MessagesBuilder(Passing, Passing with { Name = "b", Tags = ["X-2"] });
        (await _place.Publish(passing, "--require-signed", "ONE")).Code.Should().Be(ExitCode.Failed);
        await _place.Sign("ONE");
        (await _place.Publish(new MessagesBuilder(Passing, Passing with { Name = "b", Tags = ["X-2"] }), "--require-signed", "ONE")).Code.Should()
            .Be(ExitCode.Fine);
        (await _place.Publish(new MessagesBuilder(Passing), "--require-signed", "ON")).Should()
            .BeEquivalentTo(new { Code = ExitCode.BadInput, Error = "--require-signed ON: it is neither a criterion nor a section of the catalogue." });
    }

    [Theory]
    [InlineData("Ada")]
    [InlineData("<ada@example.org>")]
    public async Task A_signature_needs_a_name_and_a_mail(string by)
    {
        await _place.Publish(Passing);
        var outcome = await _place.Run("sign", "X-1", "--by", by, "-r", _place.At("out/livingdoc.json"), "-s", _place.At("signoffs.yml"));
        outcome.Code.Should().Be(ExitCode.BadInput);
        outcome.Error.Should().StartWith("--by must name who signs");
    }

    [SkippableFact]
    public async Task An_ssh_signature_is_checked_against_the_signers_and_a_forged_entry_lapses()
    {
        Skip.If(ProgramFinder.Find("ssh-keygen") is null,
            "Keys are made and used with ssh-keygen, and this machine has none (Debian: apt-get install openssh-client).");
        var key = MakeKey();
        File.WriteAllText(_place.At("signers"), "ada@example.org " + File.ReadAllText(key + ".pub"));
        await _place.Publish(Passing);
        await _place.Sign("X-1", "--key", key);
        await _place.Publish(Passing);
        _place.Read("out/livingdoc.json").Should().Contain("\"keyChecked\": true");

        File.WriteAllText(_place.At("signoffs.yml"), _place.Read("signoffs.yml").Replace("Ada Lovelace", "Eva Lovelace", StringComparison.Ordinal));
        await _place.Publish(Passing);
        _place.Read("out/livingdoc.json").Should().Contain("\"verdict\": \"suspect\"").And.Contain("Its SSH signature is not good");
    }

    [Fact]
    public async Task A_signature_gets_a_line_of_its_own_in_a_file_that_was_edited_by_hand()
    {
        await _place.Publish(Passing, Passing with { Name = "b", Tags = ["X-2"] });
        await _place.Sign("X-1");
        File.WriteAllText(_place.At("signoffs.yml"), _place.Read("signoffs.yml").TrimEnd() + "\n# seen by the auditors");

        await _place.Sign("X-2");

        new SignatureFile(_place.At("signoffs.yml")).Read().Select(signature => signature.Criterion).Should().Equal("X-1", "X-2");
        _place.Read("signoffs.yml").Should().Contain("# seen by the auditors\n  - criterion: \"X-2\"\n");
    }

    [Fact]
    public async Task A_mistake_in_the_file_is_named_with_its_line()
    {
        File.WriteAllText(_place.At("signoffs.yml"), "signoffs:\n  - criterion: X-1\n    by: someone\n");
        (await _place.Publish(Passing)).Error.Should().EndWith("signoffs.yml:2: the field 'covers' must be a mapping.");
    }

    private string MakeKey()
    {
        var path = _place.At("key");
        using var process = Process.Start("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", path]);
        process.WaitForExit();
        process.ExitCode.Should().Be(0);
        return path;
    }
}
