using System.Globalization;
using Reqnroll.BoDi;

namespace Reqnroll;

public interface ITestRunContext : IReqnrollContext
{
    IObjectContainer TestRunContainer { get; }

    /// <summary>Folder of the test assembly.</summary>
    string TestDirectory { get; }
}

public interface ITestThreadContext : IReqnrollContext
{
    IObjectContainer TestThreadContainer { get; }
}

public interface IFeatureContext : IReqnrollContext
{
    FeatureInfo FeatureInfo { get; }
    CultureInfo BindingCulture { get; }
    IObjectContainer FeatureContainer { get; }
    Exception? BeforeFeatureHookError { get; }
    bool BeforeFeatureHookFailed { get; }
}

public interface IScenarioContext : IReqnrollContext
{
    ScenarioInfo ScenarioInfo { get; }
    RuleInfo? RuleInfo { get; }
    ScenarioBlock CurrentScenarioBlock { get; }
    IObjectContainer ScenarioContainer { get; }
    ScenarioExecutionStatus ScenarioExecutionStatus { get; }
}

public interface IScenarioStepContext : IReqnrollContext
{
    StepInfo StepInfo { get; }
    ScenarioExecutionStatus Status { get; set; }
    Exception? StepError { get; set; }
}

internal sealed class TestRunContext(IObjectContainer container, string directory) : ReqnrollContext, ITestRunContext
{
    public IObjectContainer TestRunContainer => container;
    public string TestDirectory => directory;
}

/// <summary>Shared by the features that one worker runs, one after the other.</summary>
public class TestThreadContext(IObjectContainer testThreadContainer) : ReqnrollContext, ITestThreadContext
{
    public event Action<TestThreadContext>? Disposing;

    public IObjectContainer TestThreadContainer { get; } = testThreadContainer;

    protected override void Dispose()
    {
        Disposing?.Invoke(this);
        base.Dispose();
    }
}

/// <summary>Shared by the scenarios of one feature.</summary>
public class FeatureContext : ReqnrollContext, IFeatureContext
{
    internal FeatureContext(IObjectContainer container, FeatureInfo info, CultureInfo bindingCulture)
    {
        FeatureContainer = container;
        FeatureInfo = info;
        BindingCulture = bindingCulture;
    }

    [Obsolete("Features run in parallel, so there is no one current feature: inject FeatureContext by constructor instead.", error: true)]
    public static FeatureContext Current => throw new NotSupportedException();

    public FeatureInfo FeatureInfo { get; }

    /// <summary>Numbers and dates in steps are read by it.</summary>
    public CultureInfo BindingCulture { get; }
    public IObjectContainer FeatureContainer { get; }
    public Exception? BeforeFeatureHookError { get; internal set; }
    public bool BeforeFeatureHookFailed => BeforeFeatureHookError is not null;
}

/// <summary>Shared by the steps and hooks of one scenario.</summary>
public class ScenarioContext : ReqnrollContext, IScenarioContext
{
    internal ScenarioContext(IObjectContainer container, ScenarioInfo info, RuleInfo? rule)
    {
        ScenarioContainer = container;
        ScenarioInfo = info;
        RuleInfo = rule;
    }

    [Obsolete("Scenarios run in parallel, so there is no one current scenario: inject ScenarioContext by constructor instead.", error: true)]
    public static ScenarioContext Current => throw new NotSupportedException();

    public ScenarioInfo ScenarioInfo { get; }
    public RuleInfo? RuleInfo { get; }
    public ScenarioBlock CurrentScenarioBlock { get; internal set; }
    public IObjectContainer ScenarioContainer { get; }
    public ScenarioExecutionStatus ScenarioExecutionStatus { get; internal set; }
    public ScenarioStepContext StepContext { get; internal set; } = null!;

    /// <summary>Ends the step as pending.</summary>
    public static void StepIsPending() => throw new PendingStepException();

    /// <summary>Ends the step as pending.</summary>
    [Obsolete("Throw PendingStepException, or call ScenarioContext.StepIsPending().")]
    public void Pending() => throw new PendingStepException();

    public object GetBindingInstance(Type bindingType) => ScenarioContainer.Resolve(bindingType);
}

/// <summary>The step that runs now and what became of it.</summary>
public class ScenarioStepContext : ReqnrollContext, IScenarioStepContext
{
    internal ScenarioStepContext(StepInfo info) => StepInfo = info;

    [Obsolete("Scenarios run in parallel, so there is no one current step: inject ScenarioContext and read its StepContext instead.", error: true)]
    public static ScenarioStepContext Current => throw new NotSupportedException();

    public StepInfo StepInfo { get; }
    public ScenarioExecutionStatus Status { get; set; }
    public Exception? StepError { get; set; }
}
