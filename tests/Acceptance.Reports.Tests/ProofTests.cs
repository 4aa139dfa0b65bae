using System.Text.Json;
using System.Text.RegularExpressions;
using NJsonSchema;

namespace Acceptance.Reports.Tests;

/// <summary>What was broken on purpose, and who noticed.</summary>
public sealed class ProofTests : IDisposable
{
    public const string Caught = """
        { "fault": "open-rows", "title": "Every user reads <b>everybody's</b> documents", "criteria": ["X-1", "X-77"], "caught": true,
          "caughtBy": [{ "criterion": "X-1", "scenario": "Only the owner sees it" }], "afterMs": 24466, "message": "<i>found</i> one", "stray": [] }
        """;

    public const string Survivor = """
        { "fault": "blind", "title": "Nobody reads", "criteria": ["X-1"], "caught": false, "caughtBy": [], "afterMs": null,
          "message": "all passed", "stray": [] }
        """;

    public const string Replay = """
        { "id": "X-5", "then": "deployment successful", "faults": ["no-worker"], "noticed": true, "passed": 0, "failed": 1, "by": ["A worker is there"],
          "afterMs": 28271, "message": "Waited 15 s" }
        """;

    /// <summary>The revision that the runs of the tests name.</summary>
    private const string RunCommit = "0123456789abcdef";

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task The_page_shows_who_noticed_after_how_long_and_with_which_message()
    {
        _place.Write("proof/killmatrix.json", Measured(Caught));
        _place.Write("proof/replay-002.json", Measured(Replay));
        await _place.Publish(new MessagesBuilder(new ScenarioPlan("a", "X-1")), "--proof", _place.At("proof"));

        var html = _place.Read("out/livingdoc.html");

        html.Should().Contain("1 of 1 caught").And.Contain("Only the owner sees it (X-1)").And.Contain("after 24.5 s").And.Contain("&lt;i&gt;found")
            .And.Contain("&lt;b&gt;everybody").And.Contain("<code>X-77</code>").And.NotContain("<b>everybody").And.NotContain("were put in on purpose:");
        html.Should().Contain("<p>deployment successful</p>").And.Contain("A worker is there").And.Contain("after 28.3 s");
    }

    [Fact]
    public async Task A_survivor_is_a_failure_and_the_answer_is_no()
    {
        _place.Catalogue("""
            sections:
              - {id: ONE, document: PRD, title: "First"}
            criteria:
              - {id: X-1, section: ONE, text: "Documents go through", shown: here}
            """);
        var run = new MessagesBuilder(new ScenarioPlan("a", "X-1"));
        await _place.Publish(run);
        _place.Read("out/livingdoc.html").Should().Contain("class=\"answer yes\"").And.NotContain("matrix-proof");

        _place.Write("out/killmatrix.json", Measured($"{Caught},{Survivor}"));
        await _place.Publish(run);

        var html = _place.Read("out/livingdoc.html");
        html.Should().Contain("class=\"answer no\"").And.Contain("The suite let 1 of 2 faults pass").And.Contain("✕ survived").And.Contain("all passed");
        html.Should().Contain("id=\"matrix-proof\" open");
        _place.Read("out/summary.md").Should().Contain("# Is it acceptable? No.").And.Contain("1 of 2 caught")
            .And.Contain("* ✕ Nobody reads (`blind`): all passed");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{ \"at\": \"2027-01-15T08:00:00Z\", \"entries\": [] }")]
    [InlineData("{ \"commit\": null, \"at\": \"2027-01-15T08:00:00Z\", \"entries\": [{ \"fault\": \"x\" }] }")]
    [InlineData("{ \"commit\": ")]
    public async Task A_file_that_is_none_is_refused_with_its_place_and_the_remedy(string text)
    {
        _place.Write("proof/killmatrix.json", text);

        var outcome = await _place.Publish(new MessagesBuilder(new ScenarioPlan("a", "X-1")), "--proof", _place.At("proof"));

        outcome.Code.Should().Be(2);
        outcome.Error.Should().Contain("killmatrix.json:1: it is not what 'prove' writes").And.Contain("run that again, or remove the file");
    }

    [Fact]
    public async Task A_proof_of_the_runs_revision_says_so()
    {
        _place.Write("out/killmatrix.json", Measured(Caught));
        _place.Write("out/replay-002.json", Measured(Replay));

        var outcome = await _place.Publish(new MessagesBuilder(new ScenarioPlan("a", "X-1")));

        const string said = "Measured at commit 0123456789ab, 2027-01-15 07:00:00 UTC, as this run.";
        _place.Read("out/livingdoc.html").Should().Contain(said).And.NotContain("this run is of commit");
        _place.Read("out/summary.md").Should().Contain(said).And.Contain($"Replay of 002: {said}");
        outcome.Output.Should().NotContain("revision");
    }

    [Theory]
    [InlineData("fedcba9876543210", "fedcba987654")]
    [InlineData(null, "(not said)")]
    [InlineData("0123", "0123")]
    public async Task A_proof_of_another_revision_is_not_passed_off_as_one_of_this_run(string? commit, string shown)
    {
        _place.Write("out/killmatrix.json", Measured(Caught, commit));
        _place.Write("out/replay-002.json", Measured(Replay, commit));

        var outcome = await _place.Publish(new MessagesBuilder(new ScenarioPlan("a", "X-1")));

        var said = $"Measured at commit {shown}, 2027-01-15 07:00:00 UTC; this run is of commit 0123456789ab, and what was shown may not hold for it.";
        var html = _place.Read("out/livingdoc.html");
        html.Should().MatchRegex($"role=\"alert\"><a href=\"#matrix-proof\">Faults put in from outside</a>: *\n?{Regex.Escape(said)}</p>")
            .And.MatchRegex($"role=\"alert\"><a href=\"#matrix-002\">Replay of 002</a>: *\n?{Regex.Escape(said)}</p>");
        _place.Read("out/summary.md").Should().Contain(said);
        outcome.Output.ReplaceLineEndings(" ").Should().Contain("The proof is not of this run's revision.");
        _place.Read("out/livingdoc.json").Should().Contain("\"ofThisCommit\": false").And.NotContain("\"ofThisCommit\": true");
    }

    [Fact]
    public async Task The_json_holds_the_proof_and_keeps_to_its_schema()
    {
        _place.Write("out/killmatrix.json", Measured($"{Caught},{Survivor}"));
        _place.Write("out/replay-002.json", Measured(Replay));
        await _place.Publish(new MessagesBuilder(new ScenarioPlan("a", "X-1")));

        var text = _place.Read("out/livingdoc.json");

        (await JsonSchema.FromJsonAsync(_place.Read("out/livingdoc.schema.json"))).Validate(text).Should().BeEmpty();
        using var document = JsonDocument.Parse(text);
        var proof = document.RootElement.GetProperty("proof");
        (proof.GetProperty("tried").GetInt32(), proof.GetProperty("survivors").GetInt32()).Should().Be((3, 1));
        var matrix = proof.GetProperty("killMatrix");
        (matrix.GetProperty("commit").GetString(), matrix.GetProperty("ofThisCommit").GetBoolean()).Should().Be((RunCommit, true));
        matrix.GetProperty("entries")[0].GetProperty("caughtBy")[0].GetProperty("scenario").GetString().Should().Be("Only the owner sees it");
        matrix.GetProperty("entries")[1].TryGetProperty("afterMs", out _).Should().BeFalse("nothing failed");
        proof.GetProperty("replay002").GetProperty("entries")[0].GetProperty("then").GetString().Should().Be("deployment successful");
    }

    [Fact]
    public async Task Without_a_proof_the_json_says_that_nothing_was_tried()
    {
        await _place.Publish(new MessagesBuilder(new ScenarioPlan("a", "X-1")));
        using var document = JsonDocument.Parse(_place.Read("out/livingdoc.json"));
        document.RootElement.GetProperty("proof").EnumerateObject().Select(member => member.Name).Should().Equal("tried", "survivors");
    }

    [Fact]
    public async Task A_packed_page_says_what_its_search_reads_and_where_the_evidence_is_without_scripts()
    {
        await _place.Publish(new MessagesBuilder(new ScenarioPlan("a", "X-1")), "--layout", "packed");

        var html = _place.Read("out/livingdoc.html");

        html.Should().Contain("id=\"search-scope\"").And.Contain(">Titles, steps and messages are searched at once")
            .And.Contain("aria-describedby=\"search-scope showing\"");
        var file = Directory.GetFiles(_place.At("out/messages")).Should().ContainSingle().Subject;
        html.Should().Contain($"<a href=\"messages/{Path.GetFileName(file)}\">");
    }

    internal static string Measured(string entries, string? commit = RunCommit) =>
        $$"""{ "commit": {{JsonSerializer.Serialize(commit)}}, "at": "2027-01-15T08:00:00+01:00", "entries": [{{entries}}] }""";
}
