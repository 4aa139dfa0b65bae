using System.Runtime.ExceptionServices;
using Acceptance.Engine.Bindings;
using Acceptance.Engine.Configuration;
using Acceptance.Engine.Messages;
using Acceptance.Engine.Plan;
using Acceptance.Engine.TestFramework;
using Reqnroll;

namespace Acceptance.Engine.Execution;

/// <summary>What has become of a scenario: the first error decides, and it is thrown at the line of its step.</summary>
internal sealed class ScenarioOutcome(TestRun run, string featurePath)
{
    private readonly List<string> _missing = [];
    private ExceptionDispatchInfo? _error;
    private int? _line;

    public ScenarioExecutionStatus Status { get; private set; }

    /// <summary>The first error, or null.</summary>
    public Exception? Error => _error?.SourceException;

    /// <summary>True while nothing stands against the next step.</summary>
    public bool MayGoOn => Status == ScenarioExecutionStatus.OK;

    /// <summary>True when the scenario was ignored or its feature could not start: no hook of it runs.</summary>
    public bool NeverBegan { get; private set; }

    /// <summary>How the messages call the first step of a scenario that never began.</summary>
    public TestStatus FirstStatus => Status == ScenarioExecutionStatus.Skipped ? TestStatus.SKIPPED : TestStatus.FAILED;

    /// <summary>The run or the feature did not start, so the scenario cannot.</summary>
    public void CannotBegin(Exception error)
    {
        NeverBegan = true;
        var isSkip = XunitRuntimeProvider.IsSkip(error);
        if (!isSkip)
            run.Fail();
        Note(error, null, isSkip ? ScenarioExecutionStatus.Skipped : ScenarioExecutionStatus.TestError);
    }

    /// <summary>An error came when no step was left; the run carries it in the messages.</summary>
    public void FailedLate(Exception error)
    {
        run.Fail(error);
        Note(error, null, ScenarioExecutionStatus.TestError);
    }

    /// <summary>The scenario is not to run.</summary>
    public void Ignored(Exception reason)
    {
        NeverBegan = true;
        Note(reason, null, ScenarioExecutionStatus.Skipped);
    }

    /// <summary>Takes what a step or hook threw, and says how the messages call it.</summary>
    public TestStatus Thrown(Exception error, int? line)
    {
        var (status, name) = error switch
        {
            PendingStepException => (ScenarioExecutionStatus.StepDefinitionPending, TestStatus.PENDING),
            BindingException => (ScenarioExecutionStatus.BindingError, TestStatus.FAILED),
            _ when XunitRuntimeProvider.IsSkip(error) => (ScenarioExecutionStatus.Skipped, TestStatus.SKIPPED),
            _ => (ScenarioExecutionStatus.TestError, TestStatus.FAILED),
        };
        if (name == TestStatus.FAILED || (name == TestStatus.PENDING && run.Settings.MissingOrPendingSteps != MissingOrPendingStepsOutcome.Ignore))
            run.Fail();
        Note(error, line, status);
        return name;
    }

    /// <summary>A step that nothing matches; every one of a scenario is told, not only the first.</summary>
    public StepResult Undefined(StepPlan step, ParameterTypes types)
    {
        var snippet = StepSnippet.For(step, types, run.Settings.SnippetStyle);
        run.Undefined.Add(snippet);
        _missing.Add(snippet);
        if (run.Settings.MissingOrPendingSteps != MissingOrPendingStepsOutcome.Ignore)
            run.Fail();
        var error = new MissingStepDefinitionException(
            $"No matching step definition found for the step '{step.Keyword}{step.Text}'. Use the following code to create one:{Environment.NewLine}{snippet}");
        Note(error, step.Line, ScenarioExecutionStatus.UndefinedStep);
        run.Messages?.Suggestion(step.PickleStepId, snippet);
        return new StepResult(TestStatus.UNDEFINED, TimeSpan.Zero, error);
    }

    /// <summary>A step that more than one definition matches.</summary>
    public StepResult Ambiguous(StepPlan step, List<MatchedDefinition> matches)
    {
        var lines = matches.Select(m => m.Definition).Select(d => $"  {d.Method.Name} with '{d.Pattern.Source}'{Place(d.Method)}");
        var error = new AmbiguousBindingException(
            $"Ambiguous step definitions found for step '{step.Keyword}{step.Text}':{Environment.NewLine}{string.Join(Environment.NewLine, lines)}");
        run.Fail();
        Note(error, step.Line, ScenarioExecutionStatus.BindingError);
        return new StepResult(TestStatus.AMBIGUOUS, TimeSpan.Zero, error);
    }

    /// <summary>Ends the test: returns when it passed, throws otherwise.</summary>
    public void ThrowIfNotPassed()
    {
        if (_error is null)
            return;
        var toThrow = Status switch
        {
            ScenarioExecutionStatus.UndefinedStep => ByOutcome(Missing()),
            ScenarioExecutionStatus.StepDefinitionPending => ByOutcome(Error!),
            _ => _error,
        };
        if (_line is { } line && !XunitRuntimeProvider.IsSkip(toThrow.SourceException))
            FeatureLine.Throw(toThrow, featurePath, line);
        toThrow.Throw();
    }

    private static string Place(BindingMethod method) => SourcePlace.Of(method.Method) is { } place ? " in " + place : "";

    private void Note(Exception error, int? line, ScenarioExecutionStatus status)
    {
        // A real error outweighs a skip or a missing step; a second one of those changes nothing.
        if (_error is not null && (IsReal(Status) || !IsReal(status)))
            return;
        _error = ExceptionDispatchInfo.Capture(error);
        _line = line;
        Status = status;
    }

    private static bool IsReal(ScenarioExecutionStatus status) => status is ScenarioExecutionStatus.TestError or ScenarioExecutionStatus.BindingError;

    private MissingStepDefinitionException Missing() => new(
        $"No matching step definition found for {(_missing.Count == 1 ? "one step" : $"{_missing.Count} steps")}. Use the following code to create them:" +
        Environment.NewLine + string.Join(Environment.NewLine + Environment.NewLine, _missing));

    private ExceptionDispatchInfo ByOutcome(Exception error) => ExceptionDispatchInfo.Capture(run.Settings.MissingOrPendingSteps switch
    {
        MissingOrPendingStepsOutcome.Pending => new PendingTestException("Test pending: " + error.Message),
        MissingOrPendingStepsOutcome.Inconclusive => new PendingTestException("Test inconclusive: " + error.Message),
        MissingOrPendingStepsOutcome.Ignore => new global::Xunit.SkipException(error.Message),
        _ => error,
    });
}
