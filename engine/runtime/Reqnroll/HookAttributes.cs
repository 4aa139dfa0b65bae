using Reqnroll.Bindings;

namespace Reqnroll;

/// <summary>A method that runs at a point of the run; with tags, only for scenarios or features that carry one of them.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public abstract class HookAttribute : Attribute
{
    public const int DefaultOrder = 10000;

    internal HookAttribute(HookType type, string[]? tags)
    {
        HookType = type;
        Tags = tags;
    }

    public string[]? Tags { get; }

    /// <summary>Lower runs first.</summary>
    public int Order { get; set; } = DefaultOrder;

    internal HookType HookType { get; }
}

public class BeforeTestRunAttribute() : HookAttribute(HookType.BeforeTestRun, null);

public class AfterTestRunAttribute() : HookAttribute(HookType.AfterTestRun, null);

public class BeforeFeatureAttribute(params string[] tags) : HookAttribute(HookType.BeforeFeature, tags);

public class AfterFeatureAttribute(params string[] tags) : HookAttribute(HookType.AfterFeature, tags);

public class BeforeScenarioAttribute(params string[] tags) : HookAttribute(HookType.BeforeScenario, tags);

public class AfterScenarioAttribute(params string[] tags) : HookAttribute(HookType.AfterScenario, tags);

/// <summary>The same as <see cref="BeforeScenarioAttribute"/>.</summary>
public class BeforeAttribute(params string[] tags) : BeforeScenarioAttribute(tags);

/// <summary>The same as <see cref="AfterScenarioAttribute"/>.</summary>
public class AfterAttribute(params string[] tags) : AfterScenarioAttribute(tags);

public class BeforeScenarioBlockAttribute(params string[] tags) : HookAttribute(HookType.BeforeScenarioBlock, tags);

public class AfterScenarioBlockAttribute(params string[] tags) : HookAttribute(HookType.AfterScenarioBlock, tags);

public class BeforeStepAttribute(params string[] tags) : HookAttribute(HookType.BeforeStep, tags);

public class AfterStepAttribute(params string[] tags) : HookAttribute(HookType.AfterStep, tags);
