using Acceptance.Support.Drivers.Mocks;

namespace Acceptance.Steps.Arguments;

/// <summary>The ways in which an external service misbehaves.</summary>
[Binding]
public sealed class MockFaultArguments
{
    /// <summary>A misbehaviour, as the fault of docs/mocks.md that stands for it.</summary>
    [StepArgumentTransformation(
        "(fails with an error|is over its limit|does not answer in time|drops the connection|answers with broken JSON|answers late|gives vectors of the wrong size"
        + "|refuses the request as wrong|never calls back|calls back late|calls back twice|sends a text that does not fit its hash|forgets the order|gets stuck)",
        Name = "misbehaviour")]
    public static MockFault ToFault(string name) => name switch
    {
        "fails with an error" => new MockFault("status", Status: 500),
        "refuses the request as wrong" => new MockFault("status", Status: 400),
        "is over its limit" => new MockFault("rate_limit", Seconds: 1),
        "does not answer in time" => new MockFault("timeout", Seconds: 30),
        "drops the connection" => new MockFault("drop"),
        "answers with broken JSON" => new MockFault("malformed_json"),
        "answers late" => new MockFault("delay", Seconds: 0.5),
        "gives vectors of the wrong size" => new MockFault("wrong_dimension"),
        "never calls back" => new MockFault("no_callback"),
        "calls back late" => new MockFault("late_callback", Seconds: 2),
        "calls back twice" => new MockFault("double_callback"),
        "sends a text that does not fit its hash" => new MockFault("wrong_content"),
        "forgets the order" => new MockFault("forget"),
        "gets stuck" => new MockFault("stuck"),
        _ => throw new ArgumentException($"There is no misbehaviour '{name}'."),
    };
}
