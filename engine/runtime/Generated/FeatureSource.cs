using System.Reflection;
using System.Text.Json;
using Acceptance.Engine.Plan;

namespace Acceptance.Engine.Generated;

/// <summary>What a generated class knows of its feature: its plan in the first line, then its messages, a line each.</summary>
internal sealed class FeatureSource(string packed)
{
    public FeaturePlan Plan
    {
        get
        {
            var text = PackedText.Unpack(packed).AsSpan();
            return JsonSerializer.Deserialize(text[..text.IndexOf((byte)'\n')], PlanJson.Default.FeaturePlan)!;
        }
    }

    /// <summary>The messages source, gherkinDocument and pickle of the feature, as lines.</summary>
    public ReadOnlySpan<byte> Messages
    {
        get
        {
            var text = PackedText.Unpack(packed).AsSpan();
            return text[(text.IndexOf((byte)'\n') + 1)..];
        }
    }

    /// <summary>The source of a generated class, which holds it as a constant.</summary>
    public static FeatureSource Of(Type featureClass) => new((string)featureClass.GetField("Data")!.GetRawConstantValue()!);

    /// <summary>The features of an assembly, in the order of their class names.</summary>
    public static IEnumerable<FeatureSource> AllOf(Assembly assembly) => assembly.GetTypes()
        .Where(t => t.BaseType is { IsGenericType: true } parent && parent.GetGenericTypeDefinition() == typeof(FeatureTests<>))
        .OrderBy(t => t.FullName, StringComparer.Ordinal)
        .Select(Of);
}
