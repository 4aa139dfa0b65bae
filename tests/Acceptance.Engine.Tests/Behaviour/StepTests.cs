using Acceptance.Engine.Configuration;
using Acceptance.Engine.Tests.Harness;
using Reqnroll;
using Reqnroll.UnitTestProvider;

namespace Acceptance.Engine.Tests.Behaviour;

/// <summary>From the text of a step to the call of its method.</summary>
public partial class StepTests
{
    [Fact]
    public async Task Arguments_are_made_by_type_enum_and_transformation()
    {
        var result = await RunAsync("""
            Given 3 things of 1.5 and -7 called 'its' "say \"x\"" at once
            And the state is Not Started
            And the states are DONE
            And a day 2024-02-29 at UTC
            And the point (1;2)
            And 2 days ago
            And nothing
            """);

        result.Only.Error.Should().BeNull();
        result.Only.Output.Should().Equal("3 1.5 -7 its say \"x\"", "NotStarted", "Done", "2024-02-29", "1,2", "2", "nothing");
    }

    [Fact]
    public async Task A_table_and_a_text_can_be_made_into_objects()
    {
        var result = await RunAsync("""
            Given the points
              | x | y |
              | 1 | 2 |
              | 3 | 4 |
            And a json
              ```json
              { "x": 1 }
              ```
            """);

        result.Only.Error.Should().BeNull();
        result.Only.Output.Should().Equal("1,2 3,4", "{ \"x\": 1 }");
    }

    [Fact]
    public async Task Star_And_and_But_take_the_kind_of_the_step_before()
    {
        var result = await RunAsync("""
            Given kind
            * kind
            When kind
            But kind
            Then kind
            And kind
            """);

        result.Only.Output.Should().Equal("given", "given", "when", "when", "then", "then");
    }

    [Fact]
    public async Task A_method_name_is_an_expression()
    {
        var result = await RunAsync("""
            Given the user has 3 documents
            When she uploads "a b.pdf" twice
            """);

        result.Only.Error.Should().BeNull();
        result.Only.Output.Should().Equal("3", "a b.pdf");
    }

    [Fact]
    public async Task A_scoped_step_wins_over_one_without_scope()
    {
        var result = await new InProcessRun(typeof(Scoped), typeof(Steps)).With("""
            Feature: F
              @api
              Scenario: One
                Given scoped

              Scenario: Two
                Given scoped
            """).RunAsync();

        result.Scenarios.Select(s => s.Output[0]).Should().Equal("api", "anywhere");
    }

    [Fact]
    public async Task Of_two_methods_with_one_expression_the_one_that_takes_the_table_is_called()
    {
        var result = await RunAsync("""
            Given overloaded
            And overloaded
              | a |
              | 1 |
            """);

        result.Only.Error.Should().BeNull();
        result.Only.Output.Should().Equal("without a table", "with a table");
    }

    [Fact]
    public async Task An_obsolete_step_says_so()
    {
        var result = await new InProcessRun(typeof(Old)).With("Feature: F\n  Scenario: S\n    Given an old step").RunAsync();

        result.Only.Error.Should().BeNull();
        result.Only.Output.Should().ContainSingle().Which.Should().Contain("Old.OldStep() is obsolete. Use the new one.");
    }

    [Fact]
    public async Task An_undefined_step_fails_with_a_method_to_start_from_and_all_of_a_scenario_are_told()
    {
        var result = await RunAsync("""
            Given 5 new things of "a"
            And another thing
              | a |
              | 1 |
            """);

        result.Only.Error!.Message.Should().Contain("2 steps")
            .And.Contain("[Given(\"{int} new things of {string}\")]").And.Contain("(int p0, string p1)").And.Contain("GivenAnotherThing(DataTable table)");
        result.Of("suggestion").Should().HaveCount(2);
    }

    [Theory]
    [InlineData(nameof(MissingOrPendingStepsOutcome.Pending), "Test pending:")]
    [InlineData(nameof(MissingOrPendingStepsOutcome.Inconclusive), "Test inconclusive:")]
    [InlineData(nameof(MissingOrPendingStepsOutcome.Error), "No matching step definition")]
    [InlineData(nameof(MissingOrPendingStepsOutcome.Ignore), "No matching step definition")]
    public async Task The_setting_decides_what_a_missing_step_means(string outcome, string start)
    {
        var setting = Enum.Parse<MissingOrPendingStepsOutcome>(outcome);
        var run = new InProcessRun { Settings = new EngineSettings { MissingOrPendingSteps = setting } };

        var result = await run.With("Feature: F\n  Scenario: S\n    Given nobody knows").RunAsync();

        result.Only.Error!.Message.Should().StartWith(start);
        (result.Only.Error is SkipException).Should().Be(setting == MissingOrPendingStepsOutcome.Ignore);
        result.Of("testRunFinished").Single().GetProperty("success").GetBoolean().Should().Be(setting == MissingOrPendingStepsOutcome.Ignore);
    }

    [Fact]
    public async Task Ambiguous_steps_name_both_methods_with_file_and_line()
    {
        var result = await RunAsync("Given twice");

        result.Only.Error.Should().BeOfType<AmbiguousBindingException>().Which.Message
            .Should().MatchRegex(@"Steps\.Twice1\(\).*StepTests\.Bindings\.cs:\d+").And.MatchRegex(@"Steps\.Twice2\(\).*StepTests\.Bindings\.cs:\d+");
    }

    [Fact]
    public async Task A_value_that_does_not_fit_names_parameter_and_method()
    {
        var result = await RunAsync("Given the state is Wrong");

        result.Only.Error.Should().BeOfType<BindingException>().Which.Message
            .Should().Contain("'Wrong' cannot be read as State (one of NotStarted, Done)").And.Contain("parameter 'state' of Steps.IsState");
    }

    [Fact]
    public async Task A_missing_parameter_says_what_the_step_gives()
    {
        var result = await RunAsync("""
            Given no parameters
              | a |
              | 1 |
            """);

        result.Only.Error.Should().BeOfType<BindingException>().Which.Message
            .Should().Contain("Steps.NoParameters()").And.Contain("has 0 parameters, but the step gives 1").And.Contain("and a table");
    }

    [Fact]
    public async Task A_class_that_cannot_be_built_names_the_chain()
    {
        var result = await new InProcessRun(typeof(Unbuildable)).With("Feature: F\n  Scenario: S\n    Given a step").RunAsync();

        result.Only.Error!.Message.Should().Contain("IDisposable").And.MatchRegex("Unbuildable->.*Middle->.*IDisposable");
    }

    [Fact]
    public async Task A_test_can_end_itself_as_skipped_pending_or_inconclusive()
    {
        var result = await new InProcessRun(typeof(Ending)).With("""
            Feature: F
              Scenario: Ignored
                Given ignore

              Scenario: Pending
                Given pending

              Scenario: Inconclusive
                Given inconclusive
            """).RunAsync();

        result.Scenarios.Select(s => s.Error!.Message).Should().Equal("for a reason", "Test pending: for a reason", "Test inconclusive: for a reason");
        result.Scenarios.Select(s => s.Error is SkipException).Should().Equal(true, false, false);
    }

    [Fact]
    public async Task Contexts_tell_where_the_scenario_stands()
    {
        var result = await new InProcessRun(typeof(Telling)).With("""
            @f
            Feature: The feature
              Words about it.

              @r
              Rule: The rule

                @s
                Scenario Outline: The <what>
                  More words.
                  Given the context

                  @e
                  Examples:
                    | what |
                    | one  |
            """, "features/1-a/the.feature").RunAsync();

        result.Only.Error.Should().BeNull();
        result.Only.Output.Should().Equal(
            "features/1-a", "The feature", "Words about it.", "f", "The rule", "r", "The one", "s e", "s e r f", "what=one", "Given the context");
    }

    [Fact]
    public async Task Disposables_of_a_scenario_end_with_it_and_an_error_of_theirs_fails_it()
    {
        var result = await new InProcessRun(typeof(Disposing)).With("Feature: F\n  Scenario: S\n    Given a resource").RunAsync();

        result.Only.Error.Should().BeOfType<InvalidOperationException>().Which.Message.Should().Be("cannot end");
        var finished = result.Of("testRunFinished").Single();
        finished.GetProperty("success").GetBoolean().Should().BeFalse();
        finished.GetProperty("exception").GetProperty("message").GetString().Should().Be("cannot end");
    }

    [Fact]
    public async Task Only_what_ran_has_a_test_case_and_every_scenario_has_a_pickle()
    {
        var run = new InProcessRun(typeof(Steps)) { Filter = title => title == "One" };
        var result = await run.With("Feature: F\n  Scenario: One\n    Given nothing\n\n  Scenario: Two\n    Given nothing").RunAsync();

        result.Of("pickle").Should().HaveCount(2);
        result.Of("testCase").Should().ContainSingle();
    }

    private static Task<RunResult> RunAsync(string steps) =>
        new InProcessRun(typeof(Steps)).With("Feature: F\n  Scenario: S\n" + string.Join('\n', steps.Split('\n').Select(l => "    " + l))).RunAsync();

    public enum State
    {
        NotStarted,
        Done,
    }

    public sealed record Point(int X, int Y);
}
