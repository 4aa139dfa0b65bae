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
    public async Task AskForAnswers() => (_answers = await coverage.AnswersAsync()).Should().NotBeEmpty()
        .And.Contain(answer => answer.EndsWith(" 401", StringComparison.Ordinal), "a description without refusals would ask for less than there is");

    [Then("the run has seen each of these answers")]
    public void SeenAnswers() => Listed(coverage.MissingAnswers(_run!, _answers)).Should().BeEmpty("every answer that the API can give is shown");

    [Then("the run has seen a job in each of these statuses:")]
    public void SeenStatuses(DataTable table) =>
        Listed(coverage.MissingCells(_run!, "statuses", Column(table, "status"), "to_status", "status")).Should().BeEmpty();

    [Then("the run has seen each of these kinds of event:")]
    public void SeenEvents(DataTable table) => Listed(coverage.MissingCells(_run!, "kinds of event", Column(table, "kind"), "type")).Should().BeEmpty();

    [Then("the run has seen a job make each of these steps:")]
    public void SeenSteps(DataTable table) => Listed(coverage.MissingSteps(_run!, [.. table.Rows.Select(row => (row["from"], row["to"]))])).Should().BeEmpty();

    [Then("the run has seen each of these codes of an event:")]
    public void SeenCodes(DataTable table) => Listed(coverage.MissingCells(_run!, "codes of events", Column(table, "code"), "code")).Should().BeEmpty();

    [Then("the run has seen each of these reasons of a failure:")]
    public void SeenReasons(DataTable table) =>
        Listed(coverage.MissingCells(_run!, "reasons of failures", Column(table, "reason"), "code", "error_code")).Should().BeEmpty();

    [Then("the run has seen each of these kinds of alert:")]
    public void SeenAlerts(DataTable table) => Listed(coverage.MissingAlerts(_run!, Column(table, "kind"))).Should().BeEmpty();

    [Then("the run has seen rows of each of these tables:")]
    public void SeenTables(DataTable table) => Listed(coverage.MissingTables(_run!, Column(table, "table"))).Should().BeEmpty();

    [Then("a scenario was run for each criterion of the catalogue")]
    public void SeenCriteria() => Listed(coverage.MissingCriteria(_run!)).Should().BeEmpty();

    private static string[] Column(DataTable table, string name) => [.. table.Rows.Select(row => row[name])];

    // One text, because a collection in a failure is cut short, and what is missing must be named to the last.
    private static string Listed(IEnumerable<string> missing) => string.Join("; ", missing);
}
