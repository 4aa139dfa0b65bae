using Acceptance.Pipeline.Mutants.Trials;
using Acceptance.Support.Faults;
using static Acceptance.Pipeline.Tests.Mutants.MutantStage;
using static Acceptance.Pipeline.Tests.Mutants.ScriptedSuite;

namespace Acceptance.Pipeline.Tests.Mutants;

/// <summary>Which mutants are tried, and what the report says of all of them.</summary>
public sealed class MutantCampaignTests : IDisposable
{
    private static readonly Measurement<MutantResult> Begun = new("0123456789abcdef", new DateTimeOffset(2027, 1, 15, 7, 0, 0, TimeSpan.Zero), []);
    private static readonly Dictionary<string, string> NoneEquivalent = [];
    private readonly MutantStage _stage = new();

    public void Dispose() => _stage.Dispose();

    [Fact]
    public async Task Each_mutant_is_tried_or_it_is_said_why_not()
    {
        _stage.Suite.Ends = (_, number) => number == 1 ? [Failed("It is claimed", "two took it")] : [Passed("It is claimed")];
        var equivalent = new Dictionary<string, string> { [Mutant(4).Id] = "only a log says it" };

        var results = await Campaign(reached: [1, 2, 4], new CampaignLimits(null, 1, 2, null))
            .RunAsync([.. Enumerable.Range(1, 4).Select(number => Mutant(number))], equivalent, default);
        var report = MutantReport.Of(results, Begun, notCompiling: 5, seed: 1);

        report.Entries.Select(entry => (entry.Line, entry.Fate)).Should()
            .Equal((1, Fate.Killed), (2, Fate.Survived), (3, Fate.NotReached), (4, Fate.Equivalent));
        report.Entries[2].Message.Should().Be("no scenario of its file's features comes by it");
        report.Entries[3].Message.Should().Be("only a log says it");
        (report.Commit, report.At, report.Mutants, report.NotCompiling, report.Sample, report.Seed).Should().Be((Begun.Commit, Begun.At, 4, 5, null, 1));
        (report.Killed, report.Tried, report.KillRate).Should().Be((1, 2, 0.5));
        report.Folders.Should().Equal(new FolderRate("Jobs", 1, 2));
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 0)]
    public async Task One_trial_in_ten_is_a_control_which_must_not_be_noticed(bool isBusy, int falseAlarms)
    {
        _stage.Suite.Ends = (_, number) => number == 0 && isBusy ? [Failed("It is claimed", "too late")] : [Passed("It is claimed")];
        var numbers = Enumerable.Range(1, 20).ToList();

        var results = await Campaign(numbers, new CampaignLimits(null, 1, 1, null))
            .RunAsync([.. numbers.Select(number => Mutant(number))], NoneEquivalent, default);
        var report = MutantReport.Of(results, Begun, 0, 1);

        (report.Controls, report.FalseAlarms, report.Tried).Should().Be((2, falseAlarms, 20));
        report.Entries.Should().NotContain(entry => entry.Id.StartsWith("without", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_seed_draws_the_same_sample_again_and_another_seed_another()
    {
        var first = await DrawAsync(seed: 1);

        first.Entries.Should().HaveCount(5);
        (first.Mutants, first.Sample).Should().Be((50, 5));
        (await DrawAsync(seed: 1)).Entries.Should().Equal(first.Entries);
        (await DrawAsync(seed: 2)).Entries.Should().NotEqual(first.Entries);
    }

    [Fact]
    public async Task After_its_minutes_no_trial_begins()
    {
        var results = await Campaign(reached: [1, 2], new CampaignLimits(null, 1, 1, Minutes: 0)).RunAsync([Mutant(1), Mutant(2)], NoneEquivalent, default);
        var report = MutantReport.Of(results, Begun, 0, 1);

        (report.Mutants, report.Sample, report.Tried, report.KillRate).Should().Be((2, 0, 0, null));
        _stage.Suite.Runs.Should().BeEmpty();
    }

    private async Task<MutantReport> DrawAsync(int seed)
    {
        var numbers = Enumerable.Range(1, 50).ToList();
        var results = await Campaign(numbers, new CampaignLimits(5, seed, 1, null))
            .RunAsync([.. numbers.Select(number => Mutant(number))], NoneEquivalent, default);
        return MutantReport.Of(results, Begun, 0, seed);
    }

    private MutantCampaign Campaign(IReadOnlyList<int> reached, CampaignLimits limits) =>
        new(_stage.Trials(), new WithoutMutant(reached.ToHashSet(), new HashSet<string>(), 1), limits);
}
