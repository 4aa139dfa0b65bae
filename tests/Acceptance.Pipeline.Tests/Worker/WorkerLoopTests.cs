using System.Collections.Concurrent;
using Acceptance.Pipeline.Jobs;
using Acceptance.Pipeline.Tests.Running;
using Acceptance.Pipeline.Worker;
using Acceptance.Support.Waiting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace Acceptance.Pipeline.Tests.Worker;

/// <summary>How a worker goes on looking for work.</summary>
[Collection(ClusterTests.Name)]
public sealed class WorkerLoopTests(PipelineCluster cluster)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(600);
    private readonly WakeSignal _wake = new();

    [Fact]
    public async Task A_slot_tells_of_a_failure_that_nobody_foresaw_and_goes_on_after_a_pause()
    {
        var (time, log) = (new FakeTimeProvider(), new KeptErrors());
        // To open a connection of it fails, and not as a database does.
        var closed = NpgsqlDataSource.Create("Host=127.0.0.1");
        await closed.DisposeAsync();
        using var loop = Loop(closed, time, log);

        await loop.StartAsync(CancellationToken.None);
        await Eventually.HoldsAsync("the slot has tried again", _ =>
        {
            time.Advance(PollInterval);
            return Task.FromResult(log.Errors.Count);
        }, errors => errors > 1, Deadline, CancellationToken.None);
        await loop.StopAsync(CancellationToken.None);

        log.Errors.Should().AllBeOfType<ObjectDisposedException>();
    }

    [Fact]
    public async Task A_signal_ends_the_timer_of_the_pause_that_it_cuts_short()
    {
        var time = new CountedTimers();
        await using var database = PipelineCluster.Open(await cluster.NewDatabaseAsync());
        using var loop = Loop(database, time, NullLogger<WorkerLoop>.Instance);

        await loop.StartAsync(CancellationToken.None);
        await Eventually.HoldsAsync("the slot has been woken ten times", _ =>
        {
            _wake.Wake();
            return Task.FromResult(time.Made);
        }, made => made > 10, Deadline, CancellationToken.None);

        await Eventually.HoldsAsync("one pause is under way at most", _ => Task.FromResult(time.Alive), alive => alive <= 1, Deadline, CancellationToken.None);
        await loop.StopAsync(CancellationToken.None);
    }

    private WorkerLoop Loop(NpgsqlDataSource database, TimeProvider time, ILogger<WorkerLoop> log)
    {
        var (worker, work) = (new WorkerIdentity(), new WorkInProgress());
        var settings = WorkerSettingsOfTests.With(("WORKER_CONCURRENCY", "1"), ("WORKER_POLL_INTERVAL", $"{PollInterval.TotalSeconds}"));
        var claims = new JobClaims(database, worker.Id, settings.Lease, settings.EmbedModel);
        var runner = new JobRunner(database, worker, claims, new JobFailures(settings.Retries, time), work, [], NullLogger<JobRunner>.Instance);
        return new WorkerLoop(claims, runner, work, _wake, settings, time, log);
    }

    private sealed class KeptErrors : ILogger<WorkerLoop>
    {
        public ConcurrentQueue<Exception?> Errors { get; } = new();

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Error)
                Errors.Enqueue(exception);
        }
    }

    private sealed class CountedTimers : TimeProvider
    {
        private int _made;
        private int _ended;

        public int Made => Volatile.Read(ref _made);

        public int Alive => Made - Volatile.Read(ref _ended);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Interlocked.Increment(ref _made);
            return new CountedTimer(base.CreateTimer(callback, state, dueTime, period), () => Interlocked.Increment(ref _ended));
        }

        private sealed class CountedTimer(ITimer timer, Action ended) : ITimer
        {
            private int _hasEnded;

            public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

            public void Dispose()
            {
                if (Interlocked.Exchange(ref _hasEnded, 1) == 0)
                    ended();
                timer.Dispose();
            }

            public ValueTask DisposeAsync()
            {
                Dispose();
                return ValueTask.CompletedTask;
            }
        }
    }
}
