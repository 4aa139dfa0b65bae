using System.Diagnostics;
using Acceptance.Support.Evidence;

namespace Acceptance.Support.Deployments;

/// <summary>
/// Holds a candidate against a baseline: the same script on both, then every answer, step, row, time, schema part, setting and version side by side,
/// and each difference by its name (PRD003-FR2.1, FR5.1).
/// </summary>
public sealed class PairComparison(Deployment baseline, Deployment candidate)
{
    /// <summary>How much slower a candidate may be than the baseline before that is a difference: this factor and this much on top.</summary>
    public static readonly (double Factor, TimeSpan Slack) TimeBound = (3, TimeSpan.FromSeconds(3));

    /// <summary>Compares what they do.</summary>
    public async Task<Comparison> BehaviourAsync()
    {
        var (at, watch) = (TimeProvider.System.GetUtcNow(), Stopwatch.StartNew());
        // One after the other: two at once would take each other's time on a small machine.
        var (before, beforeTimes) = await new BehaviourScript(baseline).RunAsync();
        var (after, afterTimes) = await new BehaviourScript(candidate).RunAsync();
        var slower = Slower(beforeTimes, afterTimes);
        // One that has just been started compiles its code with the first document. What is slow is slow the second time too.
        if (slower.Count > 0)
            slower = Slower(beforeTimes, (await new BehaviourScript(candidate).RunAsync()).Timings);
        return Recorded("behaviour", new Comparison(before.Count + beforeTimes.Count, [.. Between(before, after), .. slower]), at, watch.Elapsed);
    }

    /// <summary>Compares how they are configured.</summary>
    public async Task<Comparison> ConfigurationAsync()
    {
        var (at, watch) = (TimeProvider.System.GetUtcNow(), Stopwatch.StartNew());
        var (ofBaseline, ofCandidate) = (new ConfigurationReading(baseline), new ConfigurationReading(candidate));
        var withSettings = ofBaseline.KnowsSettings && ofCandidate.KnowsSettings;
        var (before, after) = (await ofBaseline.ReadAsync(withSettings), await ofCandidate.ReadAsync(withSettings));
        var comparison = new Comparison(before.Count, Between(before, after))
        {
            NotCompared = withSettings ? null : "The services' settings were not compared: those of a deployment that is known by its addresses cannot be read.",
        };
        return Recorded("configuration", comparison, at, watch.Elapsed);
    }

    /// <summary>What is in one and not, or not the same, in the other.</summary>
    internal static IReadOnlyList<Difference> Between(IReadOnlyList<Observation> baseline, IReadOnlyList<Observation> candidate)
    {
        var others = candidate.ToDictionary(seen => (seen.Aspect, seen.Name), seen => seen.Value);
        var own = baseline.Select(seen => (seen.Aspect, seen.Name)).ToHashSet();
        return
        [
            .. baseline.Where(seen => others.GetValueOrDefault((seen.Aspect, seen.Name)) != seen.Value)
                .Select(seen => new Difference(seen.Aspect, seen.Name, seen.Value, others.GetValueOrDefault((seen.Aspect, seen.Name)))),
            .. candidate.Where(seen => !own.Contains((seen.Aspect, seen.Name))).Select(seen => new Difference(seen.Aspect, seen.Name, null, seen.Value)),
        ];
    }

    /// <summary>What took the candidate longer than the bound allows.</summary>
    internal static IReadOnlyList<Difference> Slower(IReadOnlyList<Timing> baseline, IReadOnlyList<Timing> candidate) =>
    [
        .. baseline.Join(candidate, timing => timing.Name, timing => timing.Name, (before, after) => (before.Name, Before: before.Took, After: after.Took))
            .Where(pair => pair.After > pair.Before * TimeBound.Factor + TimeBound.Slack)
            .Select(pair => new Difference(Aspect.Timing, pair.Name, $"{pair.Before.TotalSeconds:0.00} s", $"{pair.After.TotalSeconds:0.00} s")),
    ];

    private Comparison Recorded(string what, Comparison comparison, DateTimeOffset at, TimeSpan took)
    {
        candidate.Evidence.Record(new MetricEvidence(
            $"{what} of '{candidate.Name}' held against '{baseline.Name}': {comparison.Compared} things compared", at, took, $"differences in {what}",
            comparison.Differences.Count, "differences", "=", 0, comparison.Differences.Count == 0));
        return comparison;
    }
}

/// <summary>How many things were compared, and which differ.</summary>
public sealed record Comparison(int Compared, IReadOnlyList<Difference> Differences)
{
    /// <summary>What could not be compared and why, as a sentence; null when all was.</summary>
    public string? NotCompared { get; init; }
}
