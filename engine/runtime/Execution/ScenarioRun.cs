using System.Collections.Specialized;
using System.Globalization;
using Acceptance.Engine.Bindings;
using Acceptance.Engine.Configuration;
using Acceptance.Engine.Messages;
using Acceptance.Engine.Plan;
using Reqnroll;
using Reqnroll.Bindings;
using Reqnroll.BoDi;
using Xunit;
using Xunit.Abstractions;

namespace Acceptance.Engine.Execution;

/// <summary>One scenario while it runs: hooks and steps in order, each with its messages, until something fails; the After hooks always.</summary>
internal sealed class ScenarioRun : IAsyncDisposable
{
    private readonly FeatureRun _feature;
    private readonly TestCasePlan _case;
    private readonly RunMessages? _messages;
    private readonly ObjectContainer _container;
    private readonly ScenarioContext _context;
    private readonly RunOutput _output;
    private readonly ScenarioOutcome _outcome;
    private readonly string _caseId;
    private StepPlan? _step;
    private bool _blockBegan;
    private bool _stepBegan;

    private ScenarioRun(FeatureRun feature, int index, ITestOutputHelper testOutput)
    {
        _feature = feature;
        _case = feature.Case(index);
        _messages = feature.Run.Messages;
        _caseId = _messages?.NewId() ?? "";
        _output = new RunOutput(_messages, testOutput.WriteLine);
        _outcome = new ScenarioOutcome(feature.Run, feature.Plan.Path);
        _container = new ObjectContainer(feature.Container);
        _context = CreateContext(index);
        Register(testOutput);
    }

    /// <summary>Runs the scenario of that number in its feature.</summary>
    public static async Task<ScenarioOutcome> RunAsync(FeatureRun feature, int index, ITestOutputHelper testOutput)
    {
        CultureInfo.CurrentCulture = feature.Culture;
        var scenario = new ScenarioRun(feature, index, testOutput);
        await using (scenario)
        {
            scenario.Start();
            foreach (var step in scenario._case.Steps)
                await scenario.RunAsync(step);
        }
        return scenario._outcome;
    }

    /// <summary>Disposes of what the scenario created, and ends it in the messages.</summary>
    public async ValueTask DisposeAsync()
    {
        _output.Place = new AttachmentPlace(_caseId, null, null);
        try
        {
            await _container.DisposeAsync();
        }
        catch (Exception error)
        {
            // No step is left to carry it, so the run does.
            _output.WriteLine(error.ToString());
            _outcome.FailedLate(error);
        }
        _messages?.CaseFinished(_caseId);
        _messages?.Stream.Flush();
    }

    private ScenarioContext CreateContext(int index)
    {
        var plan = _case.Scenario;
        var arguments = new OrderedDictionary();
        for (var i = 0; i < plan.ArgumentNames.Length; i++)
            arguments[plan.ArgumentNames[i]] = plan.ArgumentValues[i];
        var pickleIndex = index.ToString(CultureInfo.InvariantCulture);
        var info = new ScenarioInfo(plan.Title, plan.Description, plan.Tags, arguments, _feature.InheritedTags(plan), pickleIndex);
        var rule = plan.Rule < 0 ? null : _feature.Plan.Rules[plan.Rule];
        return new ScenarioContext(_container, info, rule is null ? null : new RuleInfo(rule.Title, rule.Description, rule.Tags));
    }

    private void Register(ITestOutputHelper testOutput)
    {
        _container.RegisterInstanceAs(_context);
        _container.RegisterInstanceAs<IScenarioContext>(_context);
        _container.RegisterInstanceAs(_context.ScenarioInfo);
        if (_context.RuleInfo is { } rule)
            _container.RegisterInstanceAs(rule);
        _container.RegisterInstanceAs<IReqnrollOutputHelper>(_output);
        _container.RegisterInstanceAs(testOutput);
    }

    private void Start()
    {
        _messages?.TestCase(_case);
        _messages?.CaseStarted(_caseId, _case.Id, _feature.WorkerId);
        if (_feature.StartError is { } error)
            _outcome.CannotBegin(error);
        else if (IsIgnored())
            _outcome.Ignored(new SkipException("Ignored"));
    }

    private long Now => _feature.Run.Clock.GetTimestamp();

    private bool IsIgnored() => _context.ScenarioInfo.CombinedTags.Contains("ignore", StringComparer.OrdinalIgnoreCase);

    private async ValueTask RunAsync(PlannedStep step)
    {
        _output.Place = new AttachmentPlace(_caseId, step.Id, null);
        _messages?.StepStarted(_caseId, step.Id);
        var result = step switch
        {
            PlannedHook hook => await RunHookAsync(hook),
            PlannedPickleStep pickle => await RunStepAsync(pickle),
            _ => throw new InvalidOperationException($"A scenario has no steps of the kind {step.GetType().Name}."),
        };
        _messages?.StepFinished(_caseId, step.Id, result);
    }

    private async ValueTask<StepResult> RunHookAsync(PlannedHook planned)
    {
        var hook = planned.Hook;
        if (planned.Begins is { } step)
            Begin(step, itself: hook.Type == HookType.BeforeStep);
        return MustRun(hook) ? await MeasureAsync(Now, hook.RunAsync(_container), null) : StepResult.Skipped;
    }

    // An After hook follows whatever began before it, whether that failed or not.
    private bool MustRun(Hook hook) => hook.Type switch
    {
        HookType.AfterScenario => !_outcome.NeverBegan,
        HookType.AfterScenarioBlock => _blockBegan,
        HookType.AfterStep => _stepBegan,
        _ => _outcome.MayGoOn,
    };

    // The hooks before a step ask for it already, so whichever of them comes first begins it.
    private void Begin(StepPlan step, bool itself)
    {
        if (!ReferenceEquals(step, _step))
            Enter(step);
        _stepBegan |= itself && _outcome.MayGoOn;
    }

    private void Enter(StepPlan step)
    {
        var block = (ScenarioBlock)step.Kind;
        _step = step;
        _stepBegan = false;
        _blockBegan = _outcome.MayGoOn || (_blockBegan && block == _context.CurrentScenarioBlock);
        _context.CurrentScenarioBlock = block;
        var table = step.Table is [var header, .. var rows] ? new DataTable(header, rows) : null;
        _context.StepContext = new ScenarioStepContext(new StepInfo((StepDefinitionType)step.Kind, step.Text, table, step.DocString, step.PickleStepId));
    }

    private async ValueTask<StepResult> RunStepAsync(PlannedPickleStep planned)
    {
        Begin(planned.Step, itself: true);
        var result = await ResultOfAsync(planned);
        Tell();
        _context.StepContext.StepError = result.Error;
        _context.StepContext.Status = _context.ScenarioExecutionStatus;
        return result;
    }

    private async ValueTask<StepResult> ResultOfAsync(PlannedPickleStep planned)
    {
        var step = planned.Step;
        // A scenario that could not begin says why at its first step.
        if (_outcome.NeverBegan)
            return step == _case.Scenario.Steps[0] ? new StepResult(_outcome.FirstStatus, TimeSpan.Zero, _outcome.Error) : StepResult.Skipped;
        if (_feature.Run.Settings.StopAtFirstError && !_outcome.MayGoOn)
            return StepResult.Skipped;
        // Steps without one method are told even after a failure: it spares a run for each.
        if (_outcome.Status == ScenarioExecutionStatus.Skipped)
            return StepResult.Skipped;
        if (planned.Matches.Count == 0)
            return _outcome.Undefined(step, _feature.Run.Bindings.ParameterTypes);
        if (planned.Matches.Count > 1)
            return _outcome.Ambiguous(step, planned.Matches);
        if (!_outcome.MayGoOn)
            return StepResult.Skipped;
        return await MeasureAsync(Now, CallAsync(planned.Matches[0], step.DocString, _context.StepContext.StepInfo.Table), step.Line);
    }

    private async ValueTask CallAsync(MatchedDefinition match, string? docString, Table? table)
    {
        if (match.Definition.Method.Obsolete is { } reason)
            ReportObsolete(match.Definition.Method, reason);
        var arguments = await _feature.Converter.ArgumentsAsync(match, docString, table, _container);
        await match.Definition.Method.InvokeAsync(_container, arguments);
    }

    private void ReportObsolete(BindingMethod method, string reason)
    {
        var text = $"The step definition {method.Name} is obsolete. {reason}";
        switch (_feature.Run.Settings.Obsolete)
        {
            case ObsoleteBehavior.Warn:
                _output.WriteLine(text);
                break;
            case ObsoleteBehavior.Pending:
                throw new PendingStepException(text);
            case ObsoleteBehavior.Error:
                throw new BindingException(text);
        }
    }

    // The time of the beginning comes first, since the act is under way when it gets here.
    private async ValueTask<StepResult> MeasureAsync(long began, ValueTask act, int? line)
    {
        var clock = _feature.Run.Clock;
        try
        {
            await act;
            return new StepResult(TestStatus.PASSED, clock.GetElapsedTime(began), null);
        }
        catch (Exception error)
        {
            var status = _outcome.Thrown(error, line);
            Tell();
            return new StepResult(status, clock.GetElapsedTime(began), error);
        }
    }

    // As in Reqnroll, a step that is only missing is a status and no error.
    private void Tell()
    {
        _context.ScenarioExecutionStatus = _outcome.Status;
        _context.TestError = _outcome.Status is ScenarioExecutionStatus.UndefinedStep or ScenarioExecutionStatus.StepDefinitionPending ? null : _outcome.Error;
    }
}
