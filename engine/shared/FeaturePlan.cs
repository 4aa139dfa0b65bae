using System.Text.Json.Serialization;

namespace Acceptance.Engine.Plan;

/// <summary>What the runtime needs of one feature file, written by the generator as JSON into the generated class.</summary>
internal sealed record FeaturePlan
{
    /// <summary>The way to the file from the root of the features; its full path when a test assembly runs. The stack of a failure names it.</summary>
    public string Path { get; init; } = "";
    public string Folder { get; init; } = "";
    public string Title { get; init; } = "";
    public string Description { get; init; } = "";
    public string Language { get; init; } = "en";
    public string[] Tags { get; init; } = [];
    public RulePlan[] Rules { get; init; } = [];
    public ScenarioPlan[] Scenarios { get; init; } = [];
}

/// <summary>One Gherkin rule: its own tags, without those of the feature.</summary>
internal sealed record RulePlan
{
    public string Title { get; init; } = "";
    public string Description { get; init; } = "";
    public string[] Tags { get; init; } = [];
}

/// <summary>One pickle: a scenario, or one row of an outline.</summary>
internal sealed record ScenarioPlan
{
    public string PickleId { get; init; } = "";
    public string Title { get; init; } = "";
    public string Description { get; init; } = "";

    /// <summary>Line of the scenario, or of the row of an outline.</summary>
    public int Line { get; init; }

    /// <summary>Index into <see cref="FeaturePlan.Rules"/>, or -1 outside of any rule.</summary>
    public int Rule { get; init; } = -1;

    /// <summary>Tags of the scenario and of its examples block, without <c>@</c>.</summary>
    public string[] Tags { get; init; } = [];
    public string[] ArgumentNames { get; init; } = [];
    public string[] ArgumentValues { get; init; } = [];
    public StepPlan[] Steps { get; init; } = [];
}

/// <summary>One step of a pickle, with its values filled in.</summary>
internal sealed record StepPlan
{
    public string PickleStepId { get; init; } = "";
    public StepKind Kind { get; init; }

    /// <summary>The keyword as written, with its trailing space.</summary>
    public string Keyword { get; init; } = "";
    public string Text { get; init; } = "";
    public int Line { get; init; }
    public string? DocString { get; init; }
    public string[][]? Table { get; init; }
}

/// <summary>The kind of a step after <c>And</c>, <c>But</c> and <c>*</c> took that of the step before.</summary>
internal enum StepKind
{
    Given = 1,
    When = 2,
    Then = 3,
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(FeaturePlan))]
internal sealed partial class PlanJson : JsonSerializerContext;
