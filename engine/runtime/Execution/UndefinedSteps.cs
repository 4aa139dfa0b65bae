using System.Collections.Concurrent;

namespace Acceptance.Engine.Execution;

/// <summary>Steps of a run that no binding matches: each is listed once, at the end, with a method to start from.</summary>
internal sealed class UndefinedSteps
{
    private readonly ConcurrentDictionary<string, byte> _snippets = new();

    /// <summary>Notes the snippet of an undefined step.</summary>
    public void Add(string snippet) => _snippets.TryAdd(snippet, 0);

    /// <summary>Writes the list to the console, when there is one.</summary>
    public void Print()
    {
        if (_snippets.IsEmpty)
            return;
        Console.Error.WriteLine($"{_snippets.Count} undefined step(s). Add to a [Binding] class:");
        foreach (var snippet in _snippets.Keys.Order(StringComparer.Ordinal))
            Console.Error.WriteLine(Environment.NewLine + snippet);
    }
}
