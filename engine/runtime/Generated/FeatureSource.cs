using System.Reflection;
using System.Text.Json;
using Acceptance.Engine.Plan;

namespace Acceptance.Engine.Generated;

/// <summary>What a generated class knows of its feature, packed.</summary>
internal sealed class FeatureSource(string plan, string messages, Assembly? assembly = null)
{
    /// <summary>The plan; with the full path of the feature file when it is of an assembly.</summary>
    public FeaturePlan Plan
    {
        get
        {
            var unpacked = JsonSerializer.Deserialize(PackedText.Unpack(plan), PlanJson.Default.FeaturePlan)!;
            return assembly is null ? unpacked : unpacked with { Path = FeatureFile.FullPath(assembly, unpacked.Path) };
        }
    }

    /// <summary>The messages source, gherkinDocument and pickle of the feature, as lines.</summary>
    public byte[] Messages => PackedText.Unpack(messages);

    /// <summary>The source of a generated class, which holds it as constants.</summary>
    public static FeatureSource Of(Type featureClass) =>
        new(Constant(featureClass, nameof(Plan)), Constant(featureClass, nameof(Messages)), featureClass.Assembly);

    /// <summary>The features of an assembly, in the order of their class names.</summary>
    public static IEnumerable<FeatureSource> AllOf(Assembly assembly) => assembly.GetTypes()
        .Where(t => t.BaseType is { IsGenericType: true } parent && parent.GetGenericTypeDefinition() == typeof(FeatureTests<>))
        .OrderBy(t => t.FullName, StringComparer.Ordinal)
        .Select(Of);

    private static string Constant(Type featureClass, string name) => (string)featureClass.GetField(name)!.GetRawConstantValue()!;
}
