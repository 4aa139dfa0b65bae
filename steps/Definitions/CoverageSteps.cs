using Acceptance.Steps.Hooks;
using Acceptance.Support;
using Acceptance.Support.Coverage;

namespace Acceptance.Steps.Definitions;

/// <summary>Looks back at a finished run.</summary>
[Binding]
public sealed class CoverageSteps(IAcceptanceRun run, CoverageDriver coverage, ScenarioDeadline deadline)
{
    private FinishedRun? _run;
    private IReadOnlyList<string> _answers = [];

    [Given("the evidence of the finished run")]
    public async Task ReadRun() => (_run = await FinishedRun.ReadAsync(Requires.FinishedRun(run), deadline.Token)).Evidence.Should().NotBeEmpty();

    [When("the API is asked which answers its routes have")]
    public async Task AskForAnswers() => (_answers = await coverage.AnswersAsync()).Should().NotBeEmpty();

    [Then("the run has seen each of these answers")]
    public void SeenAnswers() => string.Join("; ", coverage.MissingAnswers(_run!, _answers)).Should().BeEmpty("every answer that the API can give is shown");

    [Then("the run has seen a job in each of these statuses:")]
    public void SeenStatuses(DataTable table) =>
        string.Join("; ", coverage.MissingCells(_run!, "statuses", [.. table.Rows.Select(row => row["status"])], "to_status", "status")).Should().BeEmpty();

    [Then("the run has seen each of these kinds of event:")]
    public void SeenEvents(DataTable table) => string.Join("; ", coverage.MissingCells(_run!, "kinds of event", [.. table.Rows.Select(row => row["kind"])], "type")).Should().BeEmpty();

    [Then("the run has seen each of these kinds of alert:")]
    public void SeenAlerts(DataTable table) => string.Join("; ", coverage.MissingAlerts(_run!, [.. table.Rows.Select(row => row["kind"])])).Should().BeEmpty();

    [Then("the run has seen rows of each of these tables:")]
    public void SeenTables(DataTable table) => string.Join("; ", coverage.MissingTables(_run!, [.. table.Rows.Select(row => row["table"])])).Should().BeEmpty();

    [Then("a scenario was run for each criterion of the catalogue")]
    public void SeenCriteria() => string.Join("; ", coverage.MissingCriteria(_run!)).Should().BeEmpty();
}
