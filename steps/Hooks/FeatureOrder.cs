using Xunit;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Acceptance.Steps.Hooks.FeatureOrder", "Acceptance.Steps")]

namespace Acceptance.Steps.Hooks;

/// <summary>
/// The order in which features begin: those with <c>@starts-early</c> first, and of these the one with the most scenarios, because the run is as long as the
/// feature that ends last; the others in another order in every run, so that no feature can lean on one before it. <c>ACCEPTANCE_SHUFFLE</c> gives a seed,
/// and then all are shuffled alike.
/// </summary>
public sealed class FeatureOrder : ITestCollectionOrderer
{
    private const string Prefix = "Test collection for ";

    /// <inheritdoc/>
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections)
    {
        var order = ShuffledOrder.Seed ?? Guid.NewGuid().ToString();
        return testCollections.OrderBy(feature => ShuffledOrder.Seed is null && StartsEarly(feature) ? -Scenarios(feature) : 0)
            .ThenBy(feature => ShuffledOrder.PlaceOf(NameOf(feature), order), StringComparer.Ordinal);
    }

    // The two runtimes write a feature's tags into different attributes of its class.
    private static bool StartsEarly(ITestCollection feature) => ClassOf(feature)?.GetCustomAttributesData()
        .SelectMany(data => data.ConstructorArguments.Concat(data.NamedArguments.Select(named => named.TypedValue)))
        .Any(argument => argument.Value is string text && text.Split(' ').Contains("starts-early")) == true;

    // A scenario is a fact; an outline is a theory with its rows.
    private static int Scenarios(ITestCollection feature) => ClassOf(feature)!.GetMethods().SelectMany(method => method.GetCustomAttributesData())
        .Count(data => data.AttributeType.IsAssignableTo(typeof(FactAttribute)) || data.AttributeType == typeof(InlineDataAttribute));

    private static Type? ClassOf(ITestCollection feature) => NameOf(feature) is var name && name.StartsWith(Prefix, StringComparison.Ordinal)
        ? (feature.TestAssembly.Assembly.GetType(name[Prefix.Length..]) as IReflectionTypeInfo)?.Type : null;

    // xunit names the collection of a class "Test collection for Namespace.Class (id: …)", and nothing else leads from it to the class. The id may be
    // another one in every run.
    private static string NameOf(ITestCollection feature) => feature.DisplayName.Split(" (id:")[0];
}
