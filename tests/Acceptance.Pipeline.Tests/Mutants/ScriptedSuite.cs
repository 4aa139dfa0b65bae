using System.Collections.Concurrent;
using System.Globalization;
using Acceptance.Support.Faults;

namespace Acceptance.Pipeline.Tests.Mutants;

/// <summary>Stands for runs of the suite: each ends as it was told to, and how it was asked for is noted.</summary>
internal sealed class ScriptedSuite : ISuitePart
{
    private static readonly DateTimeOffset Began = new(2027, 1, 15, 8, 0, 0, TimeSpan.Zero);
    private readonly ConcurrentQueue<ScriptedRun> _runs = new();

    /// <summary>How the run of a name and of a mutant's number ends; without it every run passes.</summary>
    public Func<string, int, IReadOnlyList<ScenarioResult>> Ends { get; set; } = (_, _) => [Passed("It is claimed")];

    /// <summary>Numbers of the mutants that processes say they come by.</summary>
    public IReadOnlyList<int> ComesBy { get; set; } = [];

    public IReadOnlyCollection<ScriptedRun> Runs => _runs;

    public static ScenarioResult Passed(string name) => new(name, [], "PASSED", null, Began.AddSeconds(1));

    public static ScenarioResult Failed(string name, string message) => new(name, [], "FAILED", message, Began.AddSeconds(2));

    public async Task<SuiteRun> RunAsync(string name, string filter, IReadOnlyDictionary<string, string> variables, CancellationToken cancellationToken)
    {
        _runs.Enqueue(new ScriptedRun(name, filter, variables));
        var reached = ComesBy.Select(number => number.ToString(CultureInfo.InvariantCulture));
        if (variables.TryGetValue("ACCEPTANCE_MUTANT_REACHED", out var folder))
            await File.WriteAllLinesAsync(Path.Combine(folder, name), reached, cancellationToken);
        var scenarios = Ends(name, int.Parse(variables["ACCEPTANCE_MUTANT"], CultureInfo.InvariantCulture));
        return new SuiteRun(Began, TimeSpan.FromSeconds(3), scenarios, "first\n\nlast words\n");
    }
}

/// <summary>How a run was asked for.</summary>
internal sealed record ScriptedRun(string Name, string Filter, IReadOnlyDictionary<string, string> Variables);
