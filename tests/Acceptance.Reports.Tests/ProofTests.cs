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

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task The_page_shows_who_noticed_after_how_long_and_with_which_message()
    {
        _place.Write("proof/killmatrix.json", $"[{Caught}]");
        _place.Write("proof/replay-002.json", $"[{Replay}]");
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

        _place.Write("out/killmatrix.json", $"[{Caught},{Survivor}]");
        await _place.Publish(run);

        var html = _place.Read("out/livingdoc.html");
        html.Should().Contain("class=\"answer no\"").And.Contain("The suite let 1 of 2 faults pass").And.Contain("✕ survived").And.Contain("all passed");
        html.Should().Contain("id=\"matrix-proof\" open");
        _place.Read("out/summary.md").Should().Contain("# Is it acceptable? No.").And.Contain("1 of 2 caught")
            .And.Contain("* ✕ Nobody reads (`blind`): all passed");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[{ \"fault\": \"x\" }]")]
    [InlineData("[{ \"fault\": ")]
    public async Task A_file_that_is_none_is_refused_with_its_place_and_the_remedy(string text)
    {
        _place.Write("proof/killmatrix.json", text);

        var outcome = await _place.Publish(new MessagesBuilder(new ScenarioPlan("a", "X-1")), "--proof", _place.At("proof"));

        outcome.Code.Should().Be(2);
        outcome.Error.Should().Contain("killmatrix.json:1: it is not what 'prove' writes").And.Contain("run that again, or remove the file");
    }

    [Fact]
    public async Task A_packed_page_says_what_its_search_reads_and_where_the_evidence_is_without_scripts()
    {
        await _place.Publish(new MessagesBuilder(new ScenarioPlan("a", "X-1")), "--layout", "packed");

        var html = _place.Read("out/livingdoc.html");

        html.Should().Contain("id=\"search-scope\">This run is so large").And.Contain("aria-describedby=\"search-scope showing\"");
        var file = Directory.GetFiles(_place.At("out/messages")).Should().ContainSingle().Subject;
        html.Should().Contain($"<a href=\"messages/{Path.GetFileName(file)}\">");
    }
}
