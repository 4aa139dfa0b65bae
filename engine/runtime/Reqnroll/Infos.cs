using System.Collections.Specialized;
using System.Globalization;
using Reqnroll.Bindings;

namespace Reqnroll;

/// <summary>What a feature file says of its feature. Tags are without <c>@</c>.</summary>
public class FeatureInfo(
    CultureInfo language, string folderPath, string title, string description, ProgrammingLanguage programmingLanguage, params string[] tags)
{
    public FeatureInfo(CultureInfo language, string folderPath, string title, string description, params string[] tags)
        : this(language, folderPath, title, description, ProgrammingLanguage.CSharp, tags)
    {
    }

    public string[] Tags { get; } = tags;
    public ProgrammingLanguage GenerationTargetLanguage { get; } = programmingLanguage;

    /// <summary>Folder of the feature file, from the root of the repository.</summary>
    public string FolderPath { get; } = folderPath;
    public string Title { get; } = title;
    public string Description { get; } = description;
    public CultureInfo Language { get; } = language;
}

/// <summary>What a feature file says of a rule.</summary>
public class RuleInfo(string title, string description, string[] tags)
{
    public string Title { get; } = title;
    public string Description { get; } = description;
    public string[] Tags { get; } = tags;
}

/// <summary>What a feature file says of a scenario, or of one row of an outline.</summary>
public class ScenarioInfo(
    string title, string description, string[] tags, IOrderedDictionary arguments, string[]? inheritedTags = null, string? pickleIndex = null)
{
    /// <summary>Tags of the scenario and of its examples block.</summary>
    public string[] Tags { get; } = tags;

    /// <summary><see cref="Tags"/>, and those of its rule and feature.</summary>
    public string[] CombinedTags { get; } = inheritedTags is null or [] ? tags : [.. tags.Concat(inheritedTags).Distinct()];

    /// <summary>The row of the outline by column; empty for a plain scenario.</summary>
    public IOrderedDictionary Arguments { get; } = arguments;
    public string Title { get; } = title;
    public string Description { get; } = description;

    internal string? PickleIndex { get; } = pickleIndex;
}

/// <summary>The step that runs now.</summary>
public class StepInfo(StepDefinitionType stepDefinitionType, string text, Table? table, string? multilineText, string? pickleStepId = null)
{
    public StepDefinitionType StepDefinitionType { get; } = stepDefinitionType;
    public string Text { get; } = text;
    public Table? Table { get; } = table;
    public string? MultilineText { get; } = multilineText;

    internal string? PickleStepId { get; } = pickleStepId;
}
