using Acceptance.Support.Evidence;

namespace Acceptance.Support.Drivers.Metrics;

/// <summary>Holds the time of a document's steps against what it may take.</summary>
public sealed class StepTimes(EvidenceRecorder evidence)
{
    /// <summary>Records the time from the first step to the last, and says whether it is short enough.</summary>
    /// <param name="what">What took the time, in words.</param>
    /// <param name="steps">When each step was made, in order.</param>
    /// <param name="within">How long they may take together.</param>
    public bool Hold(string what, IReadOnlyList<DateTime> steps, TimeSpan within)
    {
        var took = steps[^1] - steps[0];
        var between = steps.Zip(steps.Skip(1), (one, next) => Math.Round((next - one).TotalSeconds, 3)).ToList();
        evidence.Record(MetricEvidence.OfTime(
            $"Time of {what}, with that of each step", new DateTimeOffset(steps[0]), took, $"time of {what}", within, between));
        return took < within;
    }
}
