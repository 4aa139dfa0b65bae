using System.Text.Json;
using Acceptance.Reports.Commands;

namespace Acceptance.Reports.Tests;

/// <summary>What the command line refuses, and what it says to programs.</summary>
public sealed class CommandLineTests : IDisposable
{
    private readonly Workplace _place = new();

    private static MessagesBuilder Run => new(new ScenarioPlan("It ends", "X-1"), new ScenarioPlan("It breaks", "X-2") { Tries = [[StepPlan.Failed]] });

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("publish --mesages a.ndjson", "'publish' has no option '--mesages'; did you mean '--messages'? 'publish --help' lists all of them.")]
    [InlineData("publish --titel=x", "'publish' has no option '--titel'; did you mean '--title'? 'publish --help' lists all of them.")]
    [InlineData("publish -z", "'publish' has no option '-z'. 'publish --help' lists all of them.")]
    [InlineData("sign X-1 --bye me", "'sign' has no option '--bye'; did you mean '--by'? 'sign --help' lists all of them.")]
    [InlineData("signoffs --repo x", "'signoffs' has no option '--repo'; did you mean '--report'? 'signoffs --help' lists all of them.")]
    [InlineData("verify reports/out --frmo 2", "'verify' has no option '--frmo'. 'verify --help' lists all of them.")]
    [InlineData("history --frmo 2", "'history' has no option '--frmo'; did you mean '--from'? 'history --help' lists all of them.")]
    [InlineData("verify a b", "Could not match 'b' with an argument. 'verify --help' says what the verb takes.")]
    [InlineData("pubish", "'pubish' is no verb; did you mean 'publish'? '--help' lists all of them.")]
    public async Task What_is_not_known_is_an_error_that_says_what_was_meant_and_where_help_is(string line, string says)
    {
        var outcome = await _place.Run(line.Split(' '));

        outcome.Should().BeEquivalentTo(new Workplace.Outcome(ExitCode.BadInput, "", says));
    }

    [Fact]
    public async Task Who_stops_it_gets_the_exit_code_of_a_stop()
    {
        await _place.Publish(Run);

        var outcome = await _place.Run(["verify", _place.At("out")], new CancellationToken(canceled: true));

        outcome.Should().BeEquivalentTo(new Workplace.Outcome(130, "", "Stopped before the end."));
    }

    [Fact]
    public async Task A_refused_command_line_writes_nothing()
    {
        await _place.Publish(Run, "--histroy", _place.At("history.jsonl"));

        Directory.Exists(_place.At("out")).Should().BeFalse();
    }

    [Fact]
    public async Task Publish_prints_its_result()
    {
        var outcome = await _place.Publish(Run, "--json", "--require-signed", "X-1");

        outcome.Code.Should().Be(ExitCode.Failed);
        outcome.Error.Should().Contain("Acceptable: no").And.Contain("X-1 must be signed");
        var result = Parse(outcome);
        result.GetProperty("acceptable").GetBoolean().Should().BeFalse();
        result.GetProperty("page").GetString().Should().Be(Path.GetFullPath(_place.At("out/livingdoc.html")));
        result.GetProperty("commit").GetString().Should().Be("0123456789abcdef");
        result.GetProperty("verdicts").GetProperty("verified").GetInt32().Should().Be(2, "X-5 is answered by X-1");
        result.GetProperty("verdicts").GetProperty("not-run").GetInt32().Should().Be(0);
        result.GetProperty("unsigned").EnumerateArray().Select(id => id.GetString()).Should().Equal("X-1");
        var objection = result.GetProperty("objections")[0];
        (objection.GetProperty("criterion").GetString(), objection.GetProperty("verdict").GetString()).Should().Be(("X-2", "failed"));
        objection.GetProperty("reason").GetString().Should().Contain("It breaks");
    }

    [Fact]
    public async Task Sign_and_signoffs_print_their_results()
    {
        await _place.Publish(Run);

        var signed = Parse(await _place.Sign("ONE", "--json"));
        var listed = Parse(await _place.Run("signoffs", "-r", _place.At("out/livingdoc.json"), "-s", _place.At("signoffs.yml"), "--json"));

        signed.GetProperty("signed")[0].GetProperty("criterion").GetString().Should().Be("X-1");
        signed.GetProperty("signed")[0].GetProperty("at").GetString().Should().Be("2027-01-15T09:00:00Z");
        signed.GetProperty("notVerified").EnumerateArray().Select(id => id.GetString()).Should().Equal("X-2");
        var states = listed.GetProperty("criteria").EnumerateArray()
            .ToDictionary(row => row.GetProperty("criterion").GetString()!, row => row.GetProperty("state").GetString());
        states.Should().Contain("X-1", "valid").And.Contain("X-2", "open");
    }

    [Fact]
    public async Task Verify_prints_its_result()
    {
        await _place.Publish(Run);
        Parse(await _place.Run("verify", _place.At("out"), "--json")).GetProperty("changes").GetArrayLength().Should().Be(0);
        File.AppendAllText(_place.At("out/summary.md"), "better");

        var outcome = await _place.Run("verify", _place.At("out"), "--json");

        outcome.Code.Should().Be(ExitCode.Failed);
        var result = Parse(outcome);
        result.GetProperty("changes").EnumerateArray().Select(change => change.GetString()).Should().Equal("summary.md was changed");
        result.GetProperty("manifestSha256").GetString().Should().MatchRegex("^[0-9a-f]{64}$");
    }

    [Fact]
    public async Task History_prints_its_runs_and_what_changed()
    {
        var history = _place.At("history.jsonl");
        await _place.Publish(Run, "--history", history);
        await _place.Publish(new MessagesBuilder(new ScenarioPlan("It ends", "X-1"), new ScenarioPlan("It breaks", "X-2")), "--history", history);

        var runs = Parse(await _place.Run("history", "--history", history, "--json")).GetProperty("runs");
        var changes = Parse(await _place.Run("history", "--history", history, "--from", "2", "--json"));

        runs.EnumerateArray().Select(run => (run.GetProperty("number").GetInt32(), run.GetProperty("verified").GetInt32())).Should().Equal((2, 2), (1, 3));
        changes.GetProperty("fixed").EnumerateArray().Select(scenario => scenario.GetString()).Should().ContainSingle().Which.Should().EndWith("#it-breaks");
        changes.GetProperty("broken").GetArrayLength().Should().Be(0);
    }

    private static JsonElement Parse(Workplace.Outcome outcome) => JsonDocument.Parse(outcome.Output).RootElement;
}
