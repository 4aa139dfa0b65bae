using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace Acceptance.Engine.Generated;

/// <summary>The traits of a generated class: the feature's title, and a category for each tag.</summary>
[AttributeUsage(AttributeTargets.Class)]
[TraitDiscoverer(TitleAndTags.Name, TitleAndTags.Assembly)]
public sealed class FeatureAttribute : Attribute, ITraitAttribute
{
    public string DisplayName { get; set; } = "";

    /// <summary>The tags, a space between two.</summary>
    public string Tags { get; set; } = "";
}

/// <summary>A scenario: a fact with the traits of its title and tags, in one attribute, since the compiler takes its time for each.</summary>
[AttributeUsage(AttributeTargets.Method)]
[TraitDiscoverer(TitleAndTags.Name, TitleAndTags.Assembly)]
public sealed class ScenarioAttribute : SkippableFactAttribute, ITraitAttribute, IScenarioLine
{
    /// <summary>The tags, a space between two.</summary>
    public string Tags { get; set; } = "";

    /// <summary>Its line in the feature file, from 1.</summary>
    public int Line { get; set; }
}

/// <summary>A scenario outline: a theory with the traits of its title and tags.</summary>
[AttributeUsage(AttributeTargets.Method)]
[TraitDiscoverer(TitleAndTags.Name, TitleAndTags.Assembly)]
public sealed class ScenarioOutlineAttribute : SkippableTheoryAttribute, ITraitAttribute, IScenarioLine
{
    /// <summary>The tags, a space between two.</summary>
    public string Tags { get; set; } = "";

    /// <summary>Its line in the feature file, from 1.</summary>
    public int Line { get; set; }
}

/// <summary>Where a test is written in its feature file.</summary>
internal interface IScenarioLine
{
    /// <summary>From 1.</summary>
    int Line { get; }
}

/// <summary>Tells xunit the traits of the attributes on generated code.</summary>
public sealed class TitleAndTags : ITraitDiscoverer
{
    internal const string Name = "Acceptance.Engine.Generated.TitleAndTags";
    internal const string Assembly = "Acceptance.Engine";

    public IEnumerable<KeyValuePair<string, string>> GetTraits(IAttributeInfo traitAttribute)
    {
        var title = traitAttribute is IReflectionAttributeInfo { Attribute: FeatureAttribute } ? "FeatureTitle" : "Description";
        return traitAttribute.GetNamedArgument<string>(nameof(FeatureAttribute.Tags)).Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(tag => KeyValuePair.Create("Category", tag))
            .Prepend(KeyValuePair.Create(title, traitAttribute.GetNamedArgument<string>(nameof(FeatureAttribute.DisplayName))));
    }
}
