using Acceptance.Reports.Commands;

namespace Acceptance.Reports.Tests;

public sealed class HistoryTests : IDisposable
{
    private static readonly ScenarioPlan Passing = new("a", "X-1");

    private static readonly ScenarioPlan Failing = Passing with { Tries = [[StepPlan.Failed]] };

    private readonly Workplace _place = new();

    private int _second;

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Every_run_adds_one_line_and_the_same_run_adds_none()
    {
        await Publish(Passing);
        await Publish(Failing);
        _second--;
        await Publish(Failing);
        Lines().Should().HaveCount(2).And.OnlyContain(line => line.StartsWith("{\"schema\":\"acceptance.history/1\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Publishing_a_run_again_gives_the_same_bytes()
    {
        await Publish(Passing);
        await Publish(Failing);
        var page = _place.Read("out/livingdoc.html");
        _second--;
        await Publish(Failing);
        _place.Read("out/livingdoc.html").Should().Be(page);
    }

    [Fact]
    public async Task What_is_broken_fixed_new_and_gone_is_said()
    {
        await Publish(Passing, Passing with { Name = "old" }, Failing with { Name = "repaired" });
        await Publish(Failing, Passing with { Name = "young" }, Passing with { Name = "repaired" });
        var compared = await History("--from", "2");
        compared.Output.ReplaceLineEndings("\n").Should().Be(
            "broken features/one.feature#a\nfixed features/one.feature#repaired\nnew features/one.feature#young\ngone features/one.feature#old\n");
        _place.Read("out/livingdoc.html").Should().Contain("Changes since the run of").And.Contain("<code>features/one.feature#a</code>");
    }

    [Fact]
    public async Task A_scenario_that_turns_twice_is_unsteady_and_the_rule_is_printed()
    {
        await Publish(Passing);
        await Publish(Failing);
        _place.Read("out/livingdoc.html").Should().NotContain("≈ unsteady");
        await Publish(Passing);
        _place.Read("out/livingdoc.html").Should().Contain("≈ unsteady: turned 2 times in the last 10 runs").And.Contain("is called unsteady when");
    }

    [Fact]
    public async Task The_runs_are_listed_with_their_numbers()
    {
        await Publish(Passing);
        await Publish(Failing);
        (await History()).Output.Should().MatchRegex("2 .*│ 2/5").And.MatchRegex("1 .*│ 0/5");
    }

    [Fact]
    public async Task A_line_that_was_cut_off_is_left_out_and_said_and_the_next_run_gets_a_line_of_its_own()
    {
        await Publish(Passing);
        await File.WriteAllTextAsync(_place.At("history.jsonl"), _place.Read("history.jsonl") + "{\"schema\":\"acc");
        await Publish(Failing);
        Lines().Should().HaveCount(3);
        (await History()).Output.Should().Contain("history.jsonl:2 is no run");
    }

    [Fact]
    public async Task A_run_that_is_not_there_is_an_error_that_says_what_to_give()
    {
        await Publish(Passing);
        (await History("--from", "7")).Should().BeEquivalentTo(new
        {
            Code = ExitCode.BadInput,
            Error = "No run of the history is '7'; give its number from the end (1 is the latest of 1), or the beginning of its id or commit.",
        });
    }

    private string[] Lines() => File.ReadAllLines(_place.At("history.jsonl"));

    private Task<Workplace.Outcome> Publish(params ScenarioPlan[] scenarios) =>
        _place.Publish(new MessagesBuilder(scenarios) { StartSecond = _second++ }, "--history", _place.At("history.jsonl"));

    private Task<Workplace.Outcome> History(params string[] options) => _place.Run(["history", "--history", _place.At("history.jsonl"), .. options]);
}
