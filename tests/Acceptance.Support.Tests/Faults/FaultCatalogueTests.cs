using System.Text.RegularExpressions;
using Acceptance.Support.Environment;
using Acceptance.Support.Faults;

namespace Acceptance.Support.Tests.Faults;

public sealed partial class FaultCatalogueTests
{
    [Fact]
    public void There_are_at_least_sixty_and_each_has_an_id_of_its_own() =>
        FaultCatalogue.All.Select(fault => fault.Id).Should().OnlyHaveUniqueItems().And.HaveCountGreaterThanOrEqualTo(60);

    [Fact]
    public void Every_fault_names_criteria_that_features_show()
    {
        var tags = Directory.EnumerateFiles(Path.Combine(Repository.Root, "features"), "*.feature", SearchOption.AllDirectories)
            .SelectMany(file => CriterionTag().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value)).ToHashSet();

        FaultCatalogue.All.Should().OnlyContain(fault => fault.Criteria.Count > 0);
        FaultCatalogue.All.SelectMany(fault => fault.Criteria).Concat(ReplayedFailure.All.SelectMany(failure => failure.Criteria)).Distinct()
            .Should().BeSubsetOf(tags);
    }

    [Fact]
    public void The_replay_is_put_together_from_faults_that_are_there() =>
        ReplayedFailure.All.Should().HaveCount(11).And.OnlyContain(failure => FaultCatalogue.Named(failure.Faults) != null);

    [Fact]
    public void An_unknown_fault_is_answered_with_those_there_are() =>
        FluentActions.Invoking(() => FaultCatalogue.Named("gremlins")).Should().Throw<ArgumentException>().WithMessage("*'gremlins'*lost-chunk-buffer*");

    [Fact]
    public void Faults_together_change_the_plan_one_after_the_other()
    {
        var plan = FaultCatalogue.Named("no-worker,wrong-embedder-key,long-lived-addresses").Change(EnvironmentPlan.Usual);

        plan.Services.Should().NotContain(Service.Worker);
        plan.Settings[Service.Worker].Should().ContainKey("OPENAI_API_KEY");
        plan.Settings[Service.Api].Should().ContainKey("SIGNED_URL_TTL");
    }

    [GeneratedRegex(@"@((?:PRD003|P9|B002)-[A-Za-z0-9.]+)")]
    private static partial Regex CriterionTag();
}
