using Acceptance.Pipeline.Mutants.Trials;
using Acceptance.Support.Faults;
using static Acceptance.Pipeline.Tests.Mutants.MutantStage;
using static Acceptance.Pipeline.Tests.Mutants.ScriptedSuite;

namespace Acceptance.Pipeline.Tests.Mutants;

/// <summary>What a trial of one mutant says.</summary>
public sealed class MutantTrialsTests : IDisposable
{
    private static readonly IReadOnlySet<string> NoAlarms = new HashSet<string>();
    private readonly MutantStage _stage = new();

    public void Dispose() => _stage.Dispose();

    [Fact]
    public async Task A_mutant_under_which_a_scenario_fails_is_killed_by_it()
    {
        _stage.Suite.Ends = (name, _) => name.EndsWith("own", StringComparison.Ordinal)
            ? [Failed("It is taken once", "two took it")] : [Passed("It is claimed")];

        var result = await TryAsync(7);

        (result.Fate, result.By, result.Message).Should().Be((Fate.Killed, "It is taken once", "two took it"));
        result.AfterMs.Should().BeGreaterThanOrEqualTo(2000, "it failed two seconds after its run began, and another was before it");
        _stage.Suite.Runs.Select(run => run.Name).Should().Equal("7-7-shared", "7-7-own");
        _stage.Suite.Runs.Should().OnlyContain(run => run.Variables["ACCEPTANCE_MUTANT"] == "7" && run.Variables[SuitePart.StopAtFirstFailure] == "1"
            && run.Variables["ACCEPTANCE_PIPELINE"] == "pipeline.dll");
    }

    [Fact]
    public async Task A_mutant_under_which_all_pass_survives()
    {
        var result = await TryAsync(7);

        (result.Fate, result.By, result.AfterMs, result.Message).Should().Be((Fate.Survived, null, null, "2 scenarios passed"));
    }

    [Fact]
    public async Task A_scenario_that_fails_without_it_too_does_not_kill_it()
    {
        _stage.Suite.Ends = (_, _) => [Failed("It is slow", "it is"), Passed("It is claimed")];

        (await TryAsync(7, "It is slow")).Fate.Should().Be(Fate.Survived);
        (await TryAsync(7)).By.Should().Be("It is slow");
    }

    [Theory]
    [InlineData("the worker is healthy. It did not happen within 15 s")]
    [InlineData("'api' ended at its start with 134")]
    [InlineData("'migrate' ended with 1")]
    public async Task A_service_that_does_not_start_kills_it_at_the_start(string message)
    {
        _stage.Suite.Ends = (_, _) => [Failed("It is claimed", message)];

        (await TryAsync(7)).Fate.Should().Be(Fate.KilledAtStart);
    }

    [Fact]
    public async Task A_run_without_a_scenario_kills_it_at_the_start_with_the_runs_last_words()
    {
        _stage.Suite.Ends = (_, _) => [];

        var result = await TryAsync(7);

        (result.Fate, result.Message).Should().Be((Fate.KilledAtStart, "no scenario was run: first last words"));
    }

    [Fact]
    public async Task A_failure_of_time_must_happen_twice()
    {
        _stage.Suite.Ends = (name, _) => name.EndsWith("again", StringComparison.Ordinal)
            ? [Passed("It is claimed")] : [Failed("It is claimed", "a job. It did not happen within 15 s")];

        (await TryAsync(7)).Fate.Should().Be(Fate.Survived);
        _stage.Suite.Runs.Select(run => run.Name).Should().Equal(
            ["7-7-shared", "7-7-shared-again", "7-7-shared-all", "7-7-own", "7-7-own-again", "7-7-own-all"],
            "the rest of a run that ended early is still asked");
        _stage.Suite.Runs.ElementAt(1).Filter.Should().Contain("DisplayName~It is claimed");

        _stage.Suite.Ends = (_, _) => [Failed("It is claimed", "a job. It did not happen within 15 s")];
        (await TryAsync(7)).Fate.Should().Be(Fate.Killed);

        _stage.Suite.Ends = (name, _) => name.EndsWith("again", StringComparison.Ordinal)
            ? [Passed("Another")] : [Failed("It is claimed", "a job. It did not happen within 15 s")];
        (await TryAsync(7)).Fate.Should().Be(Fate.Killed, "a scenario that was not run has not passed");
    }

    [Fact]
    public async Task A_mutant_of_a_script_is_run_where_each_run_migrates_for_itself()
    {
        await _stage.Trials().TryAsync(Mutant(7, "Database/Migrations/0004_state_machine.sql"), NoAlarms, default);

        _stage.Apart.Runs.Should().HaveCount(2);
        _stage.Suite.Runs.Should().BeEmpty();
    }

    [Fact]
    public async Task A_control_runs_the_same_without_a_mutant()
    {
        _stage.Suite.Ends = (_, number) => number == 0 ? [Passed("It is claimed")] : [Failed("It is claimed", "two took it")];

        var control = await _stage.Trials().TryWithoutAsync(Mutant(7), NoAlarms, default);

        (control.Id, control.Fate).Should().Be(("without Jobs/JobClaims.cs:Run#7", Fate.Survived));
        _stage.Suite.Runs.Select(run => run.Filter).Should().HaveCount(2).And.Equal(await FiltersOfATrialAsync());
    }

    [Fact]
    public async Task The_record_without_a_mutant_says_what_is_reached_and_what_fails_all_the_same()
    {
        _stage.Suite.ComesBy = [3, 5, 3];
        _stage.Suite.Ends = (name, _) => name == "without-own" ? [Failed("It is slow", "it is")] : [Passed("It is claimed")];

        var without = await _stage.Trials().RecordAsync([Mutant(3), Mutant(4)], default);

        without.Should().BeEquivalentTo(new WithoutMutant(new HashSet<int> { 3, 5 }, new HashSet<string> { "It is slow" }, 1));
        _stage.Suite.Runs.Should().OnlyContain(run => run.Variables["ACCEPTANCE_MUTANT"] == "0" && run.Variables[SuitePart.StopAtFirstFailure] == "");
    }

    [Fact]
    public async Task A_suite_that_passes_nothing_without_a_mutant_could_notice_none()
    {
        _stage.Suite.Ends = (_, _) => [Failed("It is claimed", "nothing works")];

        await FluentActions.Awaiting(() => _stage.Trials().RecordAsync([Mutant(3)], default))
            .Should().ThrowAsync<InvalidOperationException>().WithMessage("Without a mutant no scenario passes*last words");
    }

    private Task<MutantResult> TryAsync(int number, params string[] alarms) => _stage.Trials().TryAsync(Mutant(number), alarms.ToHashSet(), default);

    private static async Task<IReadOnlyList<string>> FiltersOfATrialAsync()
    {
        using var other = new MutantStage();
        await other.Trials().TryAsync(Mutant(7), NoAlarms, default);
        return [.. other.Suite.Runs.Select(run => run.Filter)];
    }
}
