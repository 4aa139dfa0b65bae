using Acceptance.Support.Drivers.StateMachine;

namespace Acceptance.Steps.Definitions;

/// <summary>The steps that the database takes from one status to the next.</summary>
[Binding]
public sealed class StateMachineSteps(StateMachineDriver machine)
{
    private IReadOnlyDictionary<(string From, string To), bool> _taken = new Dictionary<(string, string), bool>();

    [When("every step from one status to another is tried")]
    public async Task TryEveryStep() => (_taken = await machine.TryEveryStepAsync()).Should().HaveCount(13 * 12);

    [Then("these steps are taken:")]
    public void AreTaken(DataTable table) => Refused(table.Rows.Select(row => (row["from"], row["to"]))).Should().BeEmpty("the state machine has these steps");

    [Then("every other step towards the end is refused")]
    public void OthersAreRefused()
    {
        var path = StateMachineDriver.Path;
        var others = _taken.Keys.Where(step => path.Contains(step.To) && !(path.Contains(step.From) && IndexOf(step.To) == IndexOf(step.From) + 1));
        Taken(others).Should().BeEmpty("no other step leads to the end");
    }

    [Then("a job can fail in its own stage only")]
    public void FailsInItsStageOnly()
    {
        var stages = StateMachineDriver.Failures;
        Refused(stages.Select(failure => (failure.Value, failure.Key))).Should().BeEmpty();
        Taken(stages.SelectMany(failure => stages.Where(other => other.Key != failure.Key).Select(other => (failure.Value, other.Key)))).Should().BeEmpty();
    }

    [Then("no step leads away from a job that is over")]
    public void OverIsOver() => Taken(_taken.Keys.Where(step => step.From == "complete" || StateMachineDriver.Failures.ContainsKey(step.From))).Should().BeEmpty();

    private static int IndexOf(string status) => StateMachineDriver.Path.ToList().IndexOf(status);

    private IEnumerable<(string, string)> Taken(IEnumerable<(string, string)> steps) => steps.Where(step => _taken[step]);

    private IEnumerable<(string, string)> Refused(IEnumerable<(string, string)> steps) => steps.Where(step => !_taken[step]);
}
