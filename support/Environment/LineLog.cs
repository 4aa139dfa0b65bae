using System.Collections.Concurrent;

namespace Acceptance.Support.Environment;

/// <summary>What a process printed, the newest 20,000 lines, each with the moment it came.</summary>
public sealed class LineLog
{
    private const int Capacity = 20_000;
    private readonly ConcurrentQueue<(DateTimeOffset At, string Text)> _lines = new();

    /// <summary>Takes a line; null, which ends a stream, is ignored.</summary>
    public void Add(string? line)
    {
        if (line is null)
            return;
        _lines.Enqueue((TimeProvider.System.GetUtcNow(), line));
        while (_lines.Count > Capacity)
            _lines.TryDequeue(out _);
    }

    /// <summary>The newest lines, oldest first.</summary>
    public IReadOnlyList<string> Last(int count) => [.. _lines.TakeLast(count).Select(line => line.Text)];

    /// <summary>Every line since a moment, oldest first.</summary>
    public IReadOnlyList<string> Since(DateTimeOffset moment) => [.. _lines.Where(line => line.At >= moment).Select(line => line.Text)];
}
