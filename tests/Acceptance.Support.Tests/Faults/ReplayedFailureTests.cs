using Acceptance.Support.Environment;
using Acceptance.Support.Faults;
using YamlDotNet.Serialization;

namespace Acceptance.Support.Tests.Faults;

public sealed class ReplayedFailureTests
{
    [Fact]
    public void Each_failure_asks_the_criteria_by_which_the_catalogue_answers_it_and_its_own()
    {
        var catalogue = new DeserializerBuilder().Build().Deserialize<Dictionary<string, List<Dictionary<string, object>>>>(
            File.ReadAllText(Path.Combine(Repository.Root, "features", "requirements.yml")));
        var answers = catalogue["criteria"].Where(criterion => criterion.ContainsKey("answers")).ToDictionary(
            criterion => (string)criterion["id"], criterion => ((List<object>)criterion["answers"]).Cast<string>().ToList());

        ReplayedFailure.All.Select(failure => failure.Id).Should().BeEquivalentTo(answers.Keys);
        foreach (var failure in ReplayedFailure.All)
            failure.Criteria.Should().BeEquivalentTo(answers[failure.Id].Append(failure.Id), "that is what answers {0}", failure.Id);
    }

    [Fact]
    public void The_replay_runs_scenarios_with_environments_of_their_own_and_the_proof_does_not()
    {
        SuiteUnderFault.Filter(["B002-10"], withOwnEnvironments: true).Should().NotContain("own-environment").And.Contain("Category!=own-database");
        SuiteUnderFault.Filter(["B002-10"], withOwnEnvironments: false).Should().Contain("Category!=own-environment").And.Contain("Category!=own-database");
    }
}
