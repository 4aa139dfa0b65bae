using Acceptance.Steps.Hooks;
using Acceptance.Support.Documents;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Drivers.SetUp;

namespace Acceptance.Steps.Definitions;

/// <summary>Environments are set up.</summary>
[Binding]
public sealed class SetUpSteps(IAcceptanceRun run, SetUpSeries series, DocumentPassage passage, SourceChange change)
{
    private readonly List<(IPipelineEnvironment Environment, Upload Upload)> _passed = [];

    [When("{int} environments are set up at once")]
    public async Task SetUpAtOnce(int count)
    {
        await series.RunAsync(Requires.OwnEnvironments(run), EnvironmentPlan.Usual, count, count, keep: true);
        series.Environments.Should().HaveCount(count);
    }

    [When("{int} environments are set up, {int} at a time")]
    public async Task SetUpOneAfterAnother(int count, int atATime)
    {
        await series.RunAsync(Requires.OwnEnvironments(run), EnvironmentPlan.Usual, count, atATime, keep: false);
        series.SuccessRate.Should().BePositive();
    }

    [Then("each of them takes the {document} to its end")]
    [Then("it takes the {document} to its end")]
    public async Task EachTakes(TestDocument document)
    {
        series.Environments.Should().NotBeEmpty();
        foreach (var passed in await Task.WhenAll(series.Environments.Select(environment => TakeAsync(environment, document))))
            _passed.Add(passed);
    }

    [Then("{int} % of the set-ups have succeeded")]
    public void AllHaveSucceeded(int percent) => series.SuccessRate.Should().Be(percent);

    [Then("more than {int} % of the set-ups have succeeded")]
    public void MoreThanHaveSucceeded(int percent) => series.SuccessRate.Should().BeGreaterThan(percent);

    [Then("none of them knows the jobs of another")]
    public async Task DoNotKnowEachOther()
    {
        foreach (var (environment, upload) in _passed)
            foreach (var other in series.Environments)
                (await passage.KnowsAsync(other, upload)).Should().Be(other == environment);
    }

    [Given("a copy of the pipeline's source")]
    public void CopySource()
    {
        Requires.OwnEnvironments(run);
        change.Copy().Should().BePositive();
    }

    [When("a line of it is changed and the pipeline is built and started")]
    public async Task ChangeAndStart()
    {
        var program = await change.ChangeAndBuildAsync();
        await series.RunAsync(Requires.OwnEnvironments(run), EnvironmentPlan.Usual with { Program = program }, 1, 1, keep: true);
        series.Environments.Should().ContainSingle();
    }

    [Then("less than {int} minutes passed between the change and the verdict")]
    public void PassedLessThan(int minutes) => ShouldBeBelow("From a change in the source to a verdict", TimeSpan.FromMinutes(minutes));

    [Then("that is at least {int} % less than a deployment of {int} minutes")]
    public void IsFasterThanDeployment(int percent, int minutes) => ShouldBeBelow($"Against a deployment of {minutes} minutes", TimeSpan.FromMinutes(minutes) * (100 - percent) / 100);

    private void ShouldBeBelow(string title, TimeSpan target)
    {
        change.RecordElapsed(title, target);
        change.Elapsed.Should().BeLessThan(target);
    }

    private async Task<(IPipelineEnvironment Environment, Upload Upload)> TakeAsync(IPipelineEnvironment environment, TestDocument document)
    {
        var (upload, chunks) = await passage.TakeAsync(environment, document);
        chunks.Should().BePositive($"the document went through '{environment.Name}'");
        return (environment, upload);
    }
}
