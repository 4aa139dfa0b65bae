using Acceptance.Steps.Memory;
using Acceptance.Support.Deployments;

namespace Acceptance.Steps.Definitions;

/// <summary>A deployment is held against the local pipeline.</summary>
[Binding]
public sealed class DeploymentComparisonSteps(ScenarioDeployments deployments)
{
    private Comparison? _comparison;

    [When("the behaviour of a deployment made like the local pipeline is compared with it")]
    public async Task CompareBehaviour() => _comparison = await new PairComparison(deployments.Baseline, await deployments.OwnAsync()).BehaviourAsync();

    [When("the configuration of a deployment made like the local pipeline is compared with it")]
    public async Task CompareConfiguration() =>
        _comparison = await new PairComparison(deployments.Baseline, await deployments.OwnAsync()).ConfigurationAsync();

    [When("the configuration of a deployment that was changed by hand is compared with it")]
    public async Task CompareDriftedConfiguration() =>
        _comparison = await new PairComparison(deployments.Baseline, await deployments.DriftedAsync()).ConfigurationAsync();

    [When("the behaviour of a deployment that was changed by hand is compared with it")]
    public async Task CompareDriftedBehaviour() =>
        _comparison = await new PairComparison(deployments.Baseline, await deployments.DriftedAsync()).BehaviourAsync();

    [Then("at least {int} things were compared")]
    public void WereCompared(int least) => _comparison!.Compared.Should().BeGreaterThanOrEqualTo(least);

    [Then("there is no difference")]
    public void NoDifference() => _comparison!.Differences.Should().BeEmpty("a deployment should do and have what the local pipeline does and has");

    [Then("these differences are named, and no other:")]
    public void DifferencesAre(DataTable table)
    {
        var named = _comparison!.Differences.Select(difference => $"{difference}").ToList();
        named.Should().HaveCount(table.RowCount, "{0}", string.Join("\n", named));
        foreach (var row in table.Rows)
            named.Should().ContainSingle(difference => difference.StartsWith(row["kind"]) && difference.Contains(row["thing"]) && difference.Contains(row["there"]));
    }

    [Then("a difference is named in the answer to {string}")]
    public void DifferenceInAnswer(string name) =>
        _comparison!.Differences.Should().Contain(difference => difference.Aspect == Aspect.Answer && difference.Name == name && difference.Baseline != difference.Candidate);
}
