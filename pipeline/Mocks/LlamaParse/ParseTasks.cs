using System.Collections.Concurrent;
using System.Threading.Channels;
using Acceptance.Pipeline.Parsing;

namespace Acceptance.Pipeline.Mocks.LlamaParse;

/// <summary>The parses that the mock was asked for; the newest are kept for questions after them.</summary>
public sealed class ParseTasks(TimeProvider time)
{
    private const int Kept = 10_000;
    private readonly ConcurrentDictionary<string, ParseTask> _tasks = new();
    private readonly ConcurrentQueue<string> _order = new();
    private readonly Channel<ParseTask> _waiting = Channel.CreateUnbounded<ParseTask>();

    /// <summary>Tasks to work on, in their order.</summary>
    public IAsyncEnumerable<ParseTask> WaitingAsync(CancellationToken cancellationToken) => _waiting.Reader.ReadAllAsync(cancellationToken);

    /// <summary>Takes a request in.</summary>
    public ParseTask Add(ParseRequest request)
    {
        var task = new ParseTask(Guid.NewGuid().ToString("D"), request, time.GetUtcNow());
        _tasks[task.Id] = task;
        _order.Enqueue(task.Id);
        while (_order.Count > Kept && _order.TryDequeue(out var oldest))
            _tasks.TryRemove(oldest, out _);
        _waiting.Writer.TryWrite(task);
        return task;
    }

    /// <summary>The parse with this name, or null.</summary>
    public ParseTask? Find(string id) => _tasks.GetValueOrDefault(id);
}
