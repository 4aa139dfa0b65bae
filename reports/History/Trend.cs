namespace Acceptance.Reports.History;

/// <summary>A run among the runs before it.</summary>
/// <param name="Runs">The window of runs, the oldest first, this one last.</param>
/// <param name="Difference">What changed since <paramref name="Against"/>; null for a first run.</param>
/// <param name="Against">The run it is compared with.</param>
/// <param name="Warnings">What could not be read of the history.</param>
public sealed record Trend(IReadOnlyList<RunRecord> Runs, RunDifference? Difference, RunRecord? Against, IReadOnlyList<string> Warnings)
{
    /// <summary>Runs that are looked at.</summary>
    public const int Window = 20;

    /// <summary>Runs in which a scenario may be called unsteady, and how often it must have turned.</summary>
    public const int UnsteadyRuns = 10;

    /// <inheritdoc cref="UnsteadyRuns"/>
    public const int UnsteadyTurns = 2;

    /// <summary>A run without a past.</summary>
    public static Trend None { get; } = new([], null, null, []);

    /// <summary>The trend of a run after others.</summary>
    /// <param name="earlier">Runs of the history; this run itself may be among them and is passed over.</param>
    /// <param name="now">This run.</param>
    /// <param name="against">Number, id or commit of the run to compare with; the run before when null.</param>
    public static Trend Of(HistoryFile.Content earlier, RunRecord now, string? against)
    {
        var others = earlier.Runs.Where(run => run.Id != now.Id).DistinctBy(run => run.Id).ToList();
        var other = against is null ? (others.Count > 0 ? others[^1] : null) : RunChoice.Of(others, against);
        return new Trend([.. others.TakeLast(Window - 1), now], other is null ? null : RunDifference.Between(other, now), other, earlier.Warnings);
    }

    /// <summary>The verdicts of a criterion in the window, null for a run that did not know it.</summary>
    public IReadOnlyList<string?> OfCriterion(string id) => Runs.Select(run => run.Criteria.GetValueOrDefault(id)).ToList();

    /// <summary>
    /// How often a scenario turned from passing to failing or back in the last runs in which it ran. From two turns on it is unsteady:
    /// one turn is a defect or its repair, two are neither.
    /// </summary>
    public int TurnsOf(string scenario)
    {
        var results = Runs.TakeLast(UnsteadyRuns)
            .Select(run => run.Scenarios.GetValueOrDefault(scenario))
            .Where(result => result is not null && result.Status != "skipped")
            .Select(result => result!.Passed)
            .ToList();
        return results.Zip(results.Skip(1)).Count(pair => pair.First != pair.Second);
    }
}
