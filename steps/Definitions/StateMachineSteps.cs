using Acceptance.Support.Drivers.StateMachine;

namespace Acceptance.Steps.Definitions;

/// <summary>The changes of status and state that the database takes.</summary>
[Binding]
public sealed class StateMachineSteps(StateMachineDriver machine)
{
    private IReadOnlyDictionary<(string From, string To), bool> _taken = new Dictionary<(string, string), bool>();
    private IReadOnlyList<(string From, string To)> _named = [];

    [When("every step from one status to another is tried")]
    public async Task TryEveryStep() => (_taken = await machine.TryEveryStepAsync()).Should().HaveCount(13 * 12);

    [When("every change from one state to another is tried")]
    public async Task TryEveryChangeOfState() => (_taken = await machine.TryEveryChangeOfStateAsync()).Should().HaveCount(5 * 4);

    [When("every way from a failure back into the queue is tried")]
    public async Task TryEveryWayBack() => (_taken = await machine.TryEveryWayBackAsync()).Should().HaveCount(3 * 10);

    [When("every way from a wait for another try back into the queue is tried")]
    public async Task TryEveryWayBackFromWaiting() => (_taken = await machine.TryEveryWayBackFromWaitingAsync()).Should().HaveCount(9 * 9);

    [When("every step of a job that goes on waiting for another try is tried")]
    public async Task TryEveryStepWhileWaiting() => (_taken = await machine.TryEveryStepWhileWaitingAsync()).Should().HaveCount(9 * 9);

    [Then("these steps are taken:")]
    [Then("these changes are taken:")]
    public void AreTaken(DataTable table) => Refused(_named = [.. table.Rows.Select(row => (row["from"], row["to"]))]).Should().BeEmpty("the state machine has these");

    [Then("no other change is taken")]
    public void NoOtherIsTaken() => Taken(_taken.Keys.Except(_named)).Should().BeEmpty();

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
        var own = StateMachineDriver.Failures.SelectMany(failure => failure.Value.Select(status => (status, failure.Key))).ToList();
        Refused(own).Should().BeEmpty();
        Taken(_taken.Keys.Where(step => StateMachineDriver.Failures.ContainsKey(step.To)).Except(own)).Should().BeEmpty();
    }

    [Then("a job goes back to its own stage or one before, and never forward")]
    public void GoesBack()
    {
        foreach (var (failure, stage) in StateMachineDriver.Failures)
        {
            var ways = Taken(_taken.Keys.Where(step => step.From == failure)).Select(step => IndexOf(step.To)).ToList();
            ways.Should().NotBeEmpty().And.OnlyContain(place => place <= IndexOf(stage[0]));
        }
    }

    [Then("a job goes back to the beginning of its own stage, and no farther")]
    public void GoesBackToItsStage()
    {
        var own = StateMachineDriver.Failures.Values.SelectMany(stage => stage.Skip(1).Select(status => (status, stage[0]))).ToList();
        Refused(own).Should().BeEmpty("a stage can begin again");
        Taken(_taken.Keys.Where(step => IndexOf(step.To) < IndexOf(step.From))).Should().OnlyContain(step => StageOf(step.To) == StageOf(step.From));
    }

    [Then("no step leads back")]
    public void NoneLeadsBack() =>
        Taken(_taken.Keys.Where(step => IndexOf(step.To) < IndexOf(step.From))).Should().BeEmpty("only who is put back into the queue goes back");

    [Then("no step leads away from a job that is over")]
    public void OverIsOver() => Taken(_taken.Keys.Where(step => step.From == "complete" || StateMachineDriver.Failures.ContainsKey(step.From))).Should().BeEmpty();

    private static string StageOf(string status) => StateMachineDriver.Failures.Single(failure => failure.Value.Contains(status)).Key;

    private static int IndexOf(string status) => StateMachineDriver.Path.ToList().IndexOf(status);

    private IEnumerable<(string From, string To)> Taken(IEnumerable<(string From, string To)> steps) => steps.Where(step => _taken[step]);

    private IEnumerable<(string, string)> Refused(IEnumerable<(string, string)> steps) => steps.Where(step => !_taken[step]);
}
