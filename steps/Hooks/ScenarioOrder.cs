using System.Security.Cryptography;
using System.Text;
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
        Environment.GetEnvironmentVariable("ACCEPTANCE_SHUFFLE") is { Length: > 0 } seed
            ? testCases.OrderBy(scenario => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(seed + scenario.UniqueID))), StringComparer.Ordinal)
            : testCases;
}
