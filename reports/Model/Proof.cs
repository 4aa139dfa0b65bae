namespace Acceptance.Reports.Model;

/// <summary>What the suite did when the system was broken on purpose (docs/faults.md).</summary>
/// <param name="KillMatrix">One entry for each fault that was put in; null when no proof was made.</param>
/// <param name="ReplayOf002">One entry for each failure of iteration 002 that was put together again; null when that was not done.</param>
public sealed record Proof(Proof.Seeded? KillMatrix, Measurement<Proof.Replay>? ReplayOf002)
{
    /// <summary>No proof was made.</summary>
    public static readonly Proof None = new(null, null);

    /// <summary>What was noticed of changes of the pipeline's code; null when that was not done.</summary>
    public CodeMutants? Mutants { get; init; }

    /// <summary>The faults that were put in.</summary>
    public IReadOnlyList<SeededFault> Faults => KillMatrix?.Entries ?? [];

    /// <summary>The failures that were put together again.</summary>
    public IReadOnlyList<Replay> Replays => ReplayOf002?.Entries ?? [];

    /// <summary>Titles of scenarios that failed without any fault: what failed under one may have failed for nothing.</summary>
    public IReadOnlyList<string> FalseAlarms => KillMatrix?.FalseAlarms ?? [];

    /// <summary>How many faults there are, when only a part of them was put in; null when all were, or the file does not say.</summary>
    public int? FaultsInAll => KillMatrix?.FaultsInAll is { } all && all > Faults.Count ? all : null;

    /// <summary>The faults that were put in from outside, and what failed without one.</summary>
    /// <param name="Commit">The revision; null when it was measured outside of a clone.</param>
    /// <param name="At">When it began, UTC.</param>
    /// <param name="Entries">One for each fault that was put in.</param>
    public sealed record Seeded(string? Commit, DateTimeOffset At, IReadOnlyList<SeededFault> Entries) : Measurement<SeededFault>(Commit, At, Entries)
    {
        /// <summary>Titles of scenarios that failed without a fault.</summary>
        public IReadOnlyList<string> FalseAlarms { get; init; } = [];

        /// <summary>How many faults there are to put in; null when the file does not say.</summary>
        public int? FaultsInAll { get; init; }
    }

    /// <summary>A scenario that noticed a fault, and the criterion that it shows.</summary>
    public sealed record Catcher(string Criterion, string Scenario);

    /// <summary>A fault that was put in from outside.</summary>
    /// <param name="Fault">Its id.</param>
    /// <param name="Title">What was broken.</param>
    /// <param name="Criteria">Ids of those that had to notice.</param>
    /// <param name="Caught">Whether a scenario of one of these failed.</param>
    /// <param name="CaughtBy">Which one failed first.</param>
    /// <param name="AfterMs">From the start of the run to the first failure, milliseconds; null when nothing failed.</param>
    /// <param name="Message">The first failure; of a survivor, what was seen instead.</param>
    public sealed record SeededFault(
        string Fault, string Title, IReadOnlyList<string> Criteria, bool Caught, IReadOnlyList<Catcher> CaughtBy, double? AfterMs, string Message);

    /// <summary>A failure of iteration 002, put together again.</summary>
    /// <param name="Id">Its criterion.</param>
    /// <param name="Then">What it was called at the time.</param>
    /// <param name="Noticed">Whether a scenario failed.</param>
    /// <param name="Passed">Scenarios that passed.</param>
    /// <param name="Failed">Scenarios that failed.</param>
    /// <param name="By">Titles of those that failed.</param>
    /// <param name="AfterMs">Milliseconds to the first failure; null when nothing failed.</param>
    /// <param name="Message">The first failure.</param>
    public sealed record Replay(string Id, string Then, bool Noticed, int Passed, int Failed, IReadOnlyList<string> By, double? AfterMs, string Message);

    /// <summary>How it went when a failure of iteration 002 was put together again; null when it was not.</summary>
    public Replay? ReplayOf(Criterion old) => Replays.FirstOrDefault(replay => replay.Id == old.Id);

    /// <summary>How many faults and replayed failures the suite let pass.</summary>
    public int Survivors => Faults.Count(fault => !fault.Caught) + Replays.Count(replay => !replay.Noticed);

    /// <summary>The measurements that are not certainly of a run's revision: what they show may not hold for that run.</summary>
    public IEnumerable<Origin> NotOf(string? commit) =>
        new Origin?[] { KillMatrix, ReplayOf002, Mutants }.OfType<Origin>().Where(origin => !origin.IsOf(commit));

    /// <summary>How many were put in.</summary>
    public int Tried => Faults.Count + Replays.Count;
}
