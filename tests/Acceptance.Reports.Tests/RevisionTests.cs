using System.Text.Json;

namespace Acceptance.Reports.Tests;

/// <summary>Of which revision a report is.</summary>
public sealed class RevisionTests : IDisposable
{
    private const string Tested = "0123456789abcdef";

    private const string Other = "fedcba9876543210";

    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Shards_of_different_revisions_are_a_warning_that_names_them()
    {
        Shard("one.ndjson", "It ends", Tested);
        Shard("two.ndjson", "It begins", Other);

        var outcome = await _place.PublishFiles(["one.ndjson", "two.ndjson"], "--json");

        WarningsOf(outcome).Should().Equal($"The messages are of different revisions: {Tested}, {Other}; run all of them at the same one.");
        outcome.Error.Should().Contain("Acceptable: no");
    }

    [Theory]
    [InlineData("0123456")]
    [InlineData(Tested)]
    [InlineData(Tested + "0123")]
    public async Task Another_name_of_the_same_revision_is_none(string given) =>
        WarningsOf(await _place.Publish(new MessagesBuilder(new ScenarioPlan("It ends", "X-1")), "--json", "--commit", given)).Should().BeEmpty();

    [Fact]
    public async Task The_messages_are_believed_before_the_command_line_and_a_difference_is_said()
    {
        var outcome = await _place.Publish(new MessagesBuilder(new ScenarioPlan("It ends", "X-1")), "--json", "--commit", Other);

        WarningsOf(outcome).Should().Equal($"The messages are of revision {Tested}, but --commit names {Other}; give that of the messages.");
        JsonDocument.Parse(outcome.Output).RootElement.GetProperty("commit").GetString().Should().Be(Tested);
    }

    private void Shard(string file, string scenario, string revision)
    {
        var plan = new ScenarioPlan(scenario, "X-1") { Feature = $"features/{file}.feature" };
        _place.Write(file, new MessagesBuilder(plan).Build().Replace(Tested, revision, StringComparison.Ordinal));
    }

    private static IEnumerable<string?> WarningsOf(Workplace.Outcome outcome) =>
        JsonDocument.Parse(outcome.Output).RootElement.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString());
}
