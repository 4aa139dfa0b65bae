using Microsoft.VisualStudio.TestPlatform.Common.Filtering;
using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using Xunit.Abstractions;

namespace Acceptance.Steps.Running;

/// <summary>Chooses scenarios as <c>dotnet test --filter</c> does, by <c>Category</c>, <c>FeatureTitle</c>, <c>DisplayName</c> and the other traits.</summary>
internal sealed class ScenarioFilter
{
    private readonly TestCaseFilterExpression? _expression;

    private ScenarioFilter(TestCaseFilterExpression? expression) => _expression = expression;

    /// <summary>Every scenario.</summary>
    public static ScenarioFilter All { get; } = new(null);

    /// <summary>Reads an expression.</summary>
    /// <exception cref="FormatException">It is malformed; the message says how.</exception>
    public static ScenarioFilter Parse(string expression)
    {
        var parsed = new FilterExpressionWrapper(expression);
        return parsed.ParseError is { Length: > 0 } error
            ? throw new FormatException($"The filter '{expression}' cannot be read: {error}")
            : new ScenarioFilter(new TestCaseFilterExpression(parsed));
    }

    /// <summary>Whether a scenario is chosen.</summary>
    public bool Matches(ITestCase scenario) => _expression is null || _expression.MatchTestCase(Described(scenario), name => Value(scenario, name));

    private static TestCase Described(ITestCase scenario) =>
        new(NameOf(scenario), new Uri("executor://acceptance"), scenario.TestMethod.TestClass.Class.Assembly.AssemblyPath);

    private static object? Value(ITestCase scenario, string name) => name.ToUpperInvariant() switch
    {
        "DISPLAYNAME" => scenario.DisplayName,
        "FULLYQUALIFIEDNAME" => NameOf(scenario),
        _ => scenario.Traits.FirstOrDefault(trait => trait.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value?.ToArray(),
    };

    private static string NameOf(ITestCase scenario) => $"{scenario.TestMethod.TestClass.Class.Name}.{scenario.TestMethod.Method.Name}";
}
