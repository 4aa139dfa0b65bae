using System.Text.Json;
using NJsonSchema;

namespace Acceptance.Reports.Tests;

/// <summary>Changes of the pipeline's code, and who noticed.</summary>
public sealed class CodeMutantsTests : IDisposable
{
    private const string Mutants = """
        { "commit": "0123456789abcdef", "at": "2026-01-02T03:04:05Z", "mutants": 40, "notCompiling": 2, "sample": 3, "seed": 1, "controls": 1, "falseAlarms": 0,
          "folders": [], "entries": [
            { "id": "Jobs/A.cs:Run#1", "file": "Jobs/A.cs", "line": 7, "operator": "relation", "before": "a < b", "after": "a <= b", "fate": "survived" },
            { "id": "Jobs/A.cs:Run#2", "file": "Jobs/A.cs", "line": 8, "operator": "literal", "before": "true", "after": "false", "fate": "killed" },
            { "id": "Api/B.cs:Run#1", "file": "Api/B.cs", "line": 9, "operator": "literal", "before": "1", "after": "2", "fate": "killedAtStart" },
            { "id": "Api/B.cs:Run#2", "file": "Api/B.cs", "line": 9, "operator": "literal", "before": "1", "after": "2", "fate": "notReached" }] }
        """;

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task The_page_shows_the_rate_by_folder_and_each_survivor_with_its_place()
    {
        _place.Write("proof/mutants.json", Mutants);
        await _place.Publish(new MessagesBuilder(new ScenarioPlan("a", "X-1")), "--proof", _place.At("proof"));

        var html = _place.Read("out/livingdoc.html");

        html.Should().Contain("2 of 3 killed").And.Contain("<code>Jobs</code></th><td>1 of 2 killed").And.Contain("<code>Api</code></th><td>1 of 1 killed");
        html.Should().Contain("<code>Jobs/A.cs:7</code> Jobs/A.cs:Run#1").And.Contain("<code>a &lt; b</code>").And.NotContain("Jobs/A.cs:8");
        html.Should().Contain("40 changes are possible; 3 were tried, of which 1 kept a service").And.Contain("comes by 1, and 0 cannot");
    }

    [Fact]
    public async Task The_json_holds_them_and_keeps_to_its_schema()
    {
        _place.Write("proof/mutants.json", Mutants);
        await _place.Publish(new MessagesBuilder(new ScenarioPlan("a", "X-1")), "--proof", _place.At("proof"));

        var text = _place.Read("out/livingdoc.json");

        (await JsonSchema.FromJsonAsync(_place.Read("out/livingdoc.schema.json"))).Validate(text).Should().BeEmpty();
        using var document = JsonDocument.Parse(text);
        var mutants = document.RootElement.GetProperty("proof").GetProperty("mutants");
        (Number(mutants, "possible"), Number(mutants, "sample"), Number(mutants, "tried"), Number(mutants, "killed")).Should().Be((40, 3, 3, 2));
        (Number(mutants, "controls"), Number(mutants, "falseAlarms")).Should().Be((1, 0));
        mutants.GetProperty("ofThisCommit").GetBoolean().Should().BeTrue();
        mutants.GetProperty("entries").EnumerateArray().Select(entry => $"{entry.GetProperty("file")}:{entry.GetProperty("line")} {entry.GetProperty("fate")}")
            .Should().Equal("Jobs/A.cs:7 survived", "Jobs/A.cs:8 killed", "Api/B.cs:9 killedAtStart", "Api/B.cs:9 notReached");

        static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();
    }

    [Fact]
    public async Task Without_a_measurement_neither_the_page_nor_the_json_says_anything()
    {
        await _place.Publish(new MessagesBuilder(new ScenarioPlan("a", "X-1")));

        _place.Read("out/livingdoc.html").Should().NotContain("matrix-mutants");
        using var document = JsonDocument.Parse(_place.Read("out/livingdoc.json"));
        document.RootElement.GetProperty("proof").TryGetProperty("mutants", out _).Should().BeFalse();
    }

    [Fact]
    public async Task A_file_that_is_none_is_refused()
    {
        _place.Write("proof/mutants.json", "{}");

        var outcome = await _place.Publish(new MessagesBuilder(new ScenarioPlan("a", "X-1")), "--proof", _place.At("proof"));

        outcome.Code.Should().Be(2);
        outcome.Error.Should().Contain("mutants.json:1: it is not what 'mutants' writes");
    }
}
