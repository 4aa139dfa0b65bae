using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestCaseOrderer("Acceptance.Steps.Hooks.ScenarioOrder", "Acceptance.Steps")]

namespace Acceptance.Steps.Hooks;

/// <summary>
/// The order of a feature's scenarios: that of the file, or, where <c>ACCEPTANCE_SHUFFLE</c> gives a seed, a random one that the same seed gives again.
/// The order of the features is <see cref="FeatureOrder"/>.
/// </summary>
public sealed class ScenarioOrder : ITestCaseOrderer
{
    /// <inheritdoc/>
    public IEnumerable<TTestCase> OrderTestCases<TTestCase>(IEnumerable<TTestCase> testCases)
        where TTestCase : ITestCase =>
        ShuffledOrder.Seed is { } seed
            ? testCases.OrderBy(scenario => ShuffledOrder.PlaceOf(scenario.UniqueID, seed), StringComparer.Ordinal)
            : testCases;
}
