using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.ExceptionServices;
using Acceptance.Engine.Bindings;
using Acceptance.Engine.Configuration;
using Acceptance.Engine.Generated;
using Acceptance.Engine.Messages;
using Acceptance.Engine.TestFramework;
using Reqnroll;
using Reqnroll.Bindings;
using Reqnroll.BoDi;
using Reqnroll.UnitTestProvider;

namespace Acceptance.Engine.Execution;

/// <summary>One run of one test assembly: its bindings, its container, its messages, and the hooks at its two ends.</summary>
internal sealed class TestRun
{
    private static readonly ConcurrentDictionary<Assembly, TestRun> Runs = new();

    private readonly TestRunContent _content;
    private readonly Lock _gate = new();
    private readonly RunOutput _output;
    private readonly ConcurrentBag<TestWorker> _freeWorkers = [];
    private readonly ConcurrentQueue<TestWorker> _workers = [];
    private Task<Exception?>? _started;
    private Task? _finished;
    private Exception? _lateError;

    public TestRun(TestRunContent content, EngineSettings settings, TimeProvider clock)
    {
        _content = content;
        Settings = settings;
        Clock = clock;
        Messages = settings.MessagesPath is { } path ? new RunMessages(MessageStream.Create(path), clock, Guid.NewGuid().ToString("N")[..12]) : null;
        Container = new ObjectContainer();
        _output = new RunOutput(Messages);
        Container.RegisterInstanceAs<ITestRunContext>(new TestRunContext(Container, content.Folder));
        Container.RegisterInstanceAs<IReqnrollOutputHelper>(_output);
        Container.RegisterInstanceAs<IUnitTestRuntimeProvider>(new XunitRuntimeProvider());
    }

    public EngineSettings Settings { get; }
    public TimeProvider Clock { get; }
    public RunMessages? Messages { get; }
    public ObjectContainer Container { get; }
    public BindingRegistry Bindings { get; private set; } = BindingRegistry.Empty;
    public UndefinedSteps Undefined { get; } = new();

    /// <summary>Whether a scenario, a hook or a disposal failed so far.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>The run of an assembly, made at its first use.</summary>
    public static TestRun For(Assembly assembly) => Runs.GetOrAdd(assembly, static a =>
    {
        var settings = EngineSettings.For(a);
        return new TestRun(TestRunContent.Of(a, settings), settings, TimeProvider.System);
    });

    /// <summary>Finds the bindings, writes the messages that stand at the start, and runs the BeforeTestRun hooks; once, however often it is called.</summary>
    /// <returns>The error of a binding or hook, on account of which every scenario must fail; or null.</returns>
    public Task<Exception?> StartAsync()
    {
        lock (_gate)
            return _started ??= StartOnceAsync();
    }

    /// <summary>Runs the AfterTestRun hooks, disposes of the container, and completes the messages; once.</summary>
    /// <exception cref="Exception">What a hook or a disposal threw.</exception>
    public Task FinishAsync()
    {
        lock (_gate)
            return _finished ??= FinishOnceAsync();
    }

    /// <summary>A worker that no feature uses now.</summary>
    public TestWorker TakeWorker()
    {
        if (_freeWorkers.TryTake(out var free))
            return free;
        lock (_gate)
        {
            var made = new TestWorker(Container, _workers.Count + 1);
            _workers.Enqueue(made);
            return made;
        }
    }

    public void GiveBack(TestWorker worker) => _freeWorkers.Add(worker);

    /// <summary>Notes that something failed, and an error that no step can carry.</summary>
    public void Fail(Exception? late = null)
    {
        HasFailed = true;
        _lateError ??= late;
    }

    private async Task<Exception?> StartOnceAsync()
    {
        await Task.Yield();
        Messages?.Stream.WriteMeta();
        foreach (var feature in _content.Features())
            Messages?.Stream.WriteLines(feature.Messages);
        var first = FindBindings();
        Messages?.RunStarted();
        // Every hook gets its turn, so that one run shows all that is wrong.
        foreach (var hook in Bindings.RunHooks(HookType.BeforeTestRun))
            first = await RunHookAsync(hook, Container, _output, null) is { } error ? first ?? error : first;
        Messages?.Stream.Flush();
        return first;
    }

    private Exception? FindBindings()
    {
        try
        {
            Bindings = BindingDiscovery.Discover(_content.BindingTypes());
            Messages?.Stream.WriteBindings(Bindings);
            return null;
        }
        catch (Exception error) when (error is ReqnrollException or ReflectionTypeLoadException)
        {
            Fail(error);
            return error;
        }
    }

    private async Task FinishOnceAsync()
    {
        if (_started is null)
            return;
        await _started;
        List<Exception?> errors = [];
        foreach (var hook in Bindings.RunHooks(HookType.AfterTestRun))
            errors.Add(await RunHookAsync(hook, Container, _output, null));
        foreach (var worker in _workers)
            errors.Add(await CatchDisposalAsync(worker));
        errors.Add(await CatchDisposalAsync(Container));
        var first = errors.OfType<Exception>().FirstOrDefault();
        Messages?.RunFinished(!HasFailed, _lateError);
        Messages?.Dispose();
        if (Settings.HtmlPath is { } html)
            await HtmlReport.WriteAsync(Settings.MessagesPath!, html);
        Undefined.Print();
        if (first is not null)
            ExceptionDispatchInfo.Throw(first);
    }

    /// <summary>Runs a hook that belongs to no scenario, with its messages. Returns what it threw, or null.</summary>
    public async Task<Exception?> RunHookAsync(Hook hook, IObjectContainer container, RunOutput output, string? workerId)
    {
        var id = Messages?.RunHookStarted(hook, workerId);
        var began = Clock.GetTimestamp();
        output.Place = new AttachmentPlace(null, null, id);
        var error = await CatchAsync(() => hook.RunAsync(container));
        output.Place = AttachmentPlace.Run;
        var status = StatusOf(error);
        if (status == TestStatus.FAILED)
            Fail();
        if (id is not null)
            Messages!.RunHookFinished(id, new StepResult(status, Clock.GetElapsedTime(began), error));
        return error;
    }

    private static TestStatus StatusOf(Exception? error) => error switch
    {
        null => TestStatus.PASSED,
        _ when XunitRuntimeProvider.IsSkip(error) => TestStatus.SKIPPED,
        _ => TestStatus.FAILED,
    };

    /// <summary>Disposes of it; an error is the run's, since no hook and no step can carry it.</summary>
    public async Task<Exception?> CatchDisposalAsync(IAsyncDisposable owner)
    {
        var error = await CatchAsync(owner.DisposeAsync);
        if (error is not null)
            Fail(error);
        return error;
    }

    private static async Task<Exception?> CatchAsync(Func<ValueTask> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (Exception error)
        {
            return error;
        }
    }
}
