using Acceptance.Reports.Model;
using Acceptance.Reports.Model.Messages;
using Acceptance.Tests;

namespace Acceptance.Reports.Tests;

public sealed class RunReaderTests
{
    [Fact]
    public async Task A_scenario_comes_with_its_place_rule_tags_steps_and_evidence()
    {
        var run = await Reading.RunOf(new ScenarioPlan("A two-page policy", "X-1", "slow") { Rule = "It ends" });
        var scenario = run.Scenarios.Should().ContainSingle().Subject;
        scenario.Should().BeEquivalentTo(new
        {
            Feature = "features/one.feature",
            Line = 11,
            Rule = "It ends",
            Slug = "a-two-page-policy",
            Status = ScenarioStatus.Passed
        });
        scenario.Tags.Should().Equal("X-1", "slow");
        scenario.Steps.Should().ContainSingle().Which.Should().BeEquivalentTo(new { Keyword = "Then", Text = "it holds", DurationMs = 5.0 });
        scenario.Evidence.Should().ContainSingle().Which.Summary.Should().BeEquivalentTo(new { Kind = "http", Title = "GET /health → 200", DurationMs = 12.5 });
    }

    [Fact]
    public async Task A_run_without_an_end_was_aborted() =>
        (await Reading.RunOf(new MessagesBuilder(new ScenarioPlan("a", "X-1")) { WithEnd = false })).Aborted.Should().BeTrue();

    [Fact]
    public async Task A_file_that_is_cut_off_gives_what_could_be_read_and_a_warning()
    {
        var messages = new MessagesBuilder(new ScenarioPlan("a", "X-1"), new ScenarioPlan("b", "X-1")).Build();
        var run = await Reading.RunOfText(messages[..^40]);
        run.Aborted.Should().BeTrue();
        run.Warnings.Should().ContainSingle().Which.Should().Contain("broken or cut off");
        run.Scenarios.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_file_that_is_cut_off_anywhere_is_read_without_a_crash_and_never_makes_more_pass()
    {
        var messages = new MessagesBuilder(new ScenarioPlan("a", "X-1"), new ScenarioPlan("b", "X-1") { Tries = [[StepPlan.Failed], [StepPlan.Proven]] })
            .Build();
        var firstLine = messages.IndexOf('\n', StringComparison.Ordinal) + 1;
        // At 37 bytes each, every kind of line is cut at one place or another.
        for (var length = firstLine; length < messages.Length - 1; length += 37)
        {
            var run = await Reading.RunOfText(messages[..length]);
            run.Aborted.Should().BeTrue();
            run.Scenarios.Count(scenario => scenario.Status == ScenarioStatus.Passed).Should().BeLessThanOrEqualTo(1);
        }
    }

    [Fact]
    public async Task Shards_in_any_order_are_one_run()
    {
        var plans = new[] { new ScenarioPlan("a", "X-1"), new ScenarioPlan("b", "X-1"), new ScenarioPlan("c", "X-1") { Feature = "features/0.feature" } };
        var first = new MessagesBuilder(plans) { IdPrefix = "p", Ran = ["a"] };
        var second = new MessagesBuilder(plans) { IdPrefix = "q", Ran = ["b", "c"], StartSecond = 5 };
        var one = await Reading.RunOf(first, second);
        one.Scenarios.Select(scenario => (scenario.Name, scenario.Status)).Should()
            .Equal(("c", ScenarioStatus.Passed), ("a", ScenarioStatus.Passed), ("b", ScenarioStatus.Passed));
        one.Held.Should().Be(one.Counted);
    }

    [Fact]
    public async Task The_same_file_twice_counts_once_and_is_said()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("a.ndjson", new MessagesBuilder(new ScenarioPlan("a", "X-1")).Build());
        var run = await RunReader.ReadAsync([path, path], CancellationToken.None);
        run.Scenarios.Should().ContainSingle().Which.Attempts.Should().ContainSingle();
        run.Warnings.Should().ContainSingle().Which.Should().Contain("given twice");
    }

    [Fact]
    public async Task Equal_titles_of_a_feature_get_addresses_of_their_own() =>
        (await Reading.RunOf(new ScenarioPlan("A", "X-1"), new ScenarioPlan("A", "X-2"))).Scenarios.Select(scenario => scenario.Slug).Should()
            .Equal("a", "a-2");

    [Fact]
    public async Task A_step_end_that_belongs_to_nothing_breaks_the_proof_of_the_totals()
    {
        var messages = new MessagesBuilder(new ScenarioPlan("a", "X-1")).Build();
        var stray = messages.Split('\n').First(line => line.Contains("testStepFinished", StringComparison.Ordinal))
            .Replace("\"testStepId\":\"", "\"testStepId\":\"stray", StringComparison.Ordinal);
        var assessment = Reading.Assess(await Reading.RunOfText(messages + stray));
        assessment.TotalsProven.Should().BeFalse();
        assessment.Acceptable.Should().BeFalse();
    }

    [Fact]
    public async Task Half_a_surrogate_pair_and_a_body_that_is_no_base64_are_read_as_far_as_they_can_be()
    {
        var bad = new StepPlan("it holds", "PASSED", null, new AttachmentPlan("image/png", "%%%", "BASE64"), AttachmentPlan.Http());
        var messages = new MessagesBuilder(new ScenarioPlan("name here", "X-1") { Tries = [[bad]] }).Build();
        var run = await Reading.RunOfText(messages.Replace("name here", "half \\ud83d pair", StringComparison.Ordinal));
        run.Scenarios.Should().ContainSingle().Which.Name.Should().Be("half \uFFFD pair");
        run.Warnings.Should().ContainSingle().Which.Should().Contain("not valid base64");
        run.Held.Should().Be(run.Counted);
    }

    [Fact]
    public async Task A_body_with_half_a_surrogate_pair_keeps_the_rest()
    {
        var step = new StepPlan("it holds", "PASSED", null, new AttachmentPlan("text/plain", "half here\\n\"end\"", "IDENTITY"), AttachmentPlan.Http());
        var messages = new MessagesBuilder(new ScenarioPlan("a", "X-1") { Tries = [[step]] }).Build();
        var run = await Reading.RunOfText(messages.Replace("half here", "half \\ud83d pair \\u00e4\\ud83c\\udf89", StringComparison.Ordinal));
        var text = System.Text.Encoding.UTF8.GetString(run.Scenarios[0].Steps[0].Attachments[0].Body.Span);
        text.Should().StartWith("half \uFFFD pair ä🎉").And.EndWith("\"end\"");
    }

    [Theory]
    [InlineData("", "no line of it is a Cucumber message")]
    [InlineData("hello\n{]\n", "no line of it is a Cucumber message")]
    public async Task A_file_without_messages_is_bad_input(string content, string says)
    {
        var reading = () => Reading.RunOfText(content);
        (await reading.Should().ThrowAsync<BadInputException>()).WithMessage($"*run.ndjson*{says}*");
    }
}
