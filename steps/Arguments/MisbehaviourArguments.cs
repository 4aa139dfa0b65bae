using Acceptance.Support.Drivers.Mocks;

namespace Acceptance.Steps.Arguments;

/// <summary>The ways in which an external service misbehaves.</summary>
[Binding]
public sealed class MisbehaviourArguments
{
    /// <summary>A misbehaviour, as the fault of docs/mocks.md that stands for it.</summary>
    [StepArgumentTransformation(
        "(fails with an error|is over its limit|does not answer in time|drops the connection|answers with broken JSON|falls silent in mid-answer|answers late|gives vectors of the wrong size"
        + "|refuses the request as wrong|never calls back|calls back late|calls back twice|sends a text that does not fit its hash|forgets the order|gets stuck)",
        Name = "misbehaviour")]
    public static Misbehaviour ToMisbehaviour(string name) => name switch
    {
        "fails with an error" => new Misbehaviour("status", Status: 500),
        "refuses the request as wrong" => new Misbehaviour("status", Status: 400),
        "is over its limit" => new Misbehaviour("rate_limit", Seconds: 1),
        "does not answer in time" => new Misbehaviour("timeout", Seconds: 30),
        "drops the connection" => new Misbehaviour("drop"),
        "answers with broken JSON" => new Misbehaviour("malformed_json"),
        "falls silent in mid-answer" => new Misbehaviour("stall", Seconds: 600),
        "answers late" => new Misbehaviour("delay", Seconds: 0.5),
        "gives vectors of the wrong size" => new Misbehaviour("wrong_dimension"),
        "never calls back" => new Misbehaviour("no_callback"),
        "calls back late" => new Misbehaviour("late_callback", Seconds: 2),
        "calls back twice" => new Misbehaviour("double_callback"),
        "sends a text that does not fit its hash" => new Misbehaviour("wrong_content"),
        "forgets the order" => new Misbehaviour("forget"),
        "gets stuck" => new Misbehaviour("stuck"),
        _ => throw new ArgumentException($"There is no misbehaviour '{name}'."),
    };
}
