using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using Acceptance.Engine.Plan;

namespace Acceptance.Engine.Generated;

/// <summary>Packed text in the data of an assembly, read without a copy.</summary>
public delegate ReadOnlySpan<byte> Utf8Text();

/// <summary>What a generated class knows of its feature. Only generated code makes one.</summary>
public sealed class FeatureSource(Type featureClass, Utf8Text plan, Utf8Text messages, Action<int, ExceptionDispatchInfo> rethrowAt)
{
    private readonly Lazy<FeaturePlan> _plan = new(() => JsonSerializer.Deserialize(PackedText.Unpack(plan()), PlanJson.Default.FeaturePlan)!);

    internal Assembly Assembly => featureClass.Assembly;

    internal FeaturePlan Plan => _plan.Value;

    /// <summary>The messages source, gherkinDocument and pickle of the feature, as lines.</summary>
    internal byte[] Messages => PackedText.Unpack(messages());

    /// <summary>Throws the error at a line of the feature file.</summary>
    internal Action<int, ExceptionDispatchInfo> RethrowAt => rethrowAt;

    /// <summary>The features of an assembly, in the order of their class names.</summary>
    internal static IEnumerable<FeatureSource> Of(Assembly assembly) => assembly.GetCustomAttributes<GeneratedFeatureAttribute>()
        .Select(a => a.FeatureClass)
        .OrderBy(c => c.FullName, StringComparer.Ordinal)
        .Select(c => (FeatureSource)c.GetField("Source")!.GetValue(null)!);
}

/// <summary>Names a class that was generated from a feature.</summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class GeneratedFeatureAttribute(Type featureClass) : Attribute
{
    public Type FeatureClass { get; } = featureClass;
}
