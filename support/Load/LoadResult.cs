using HdrHistogram;

namespace Acceptance.Support.Load;

/// <summary>
/// What became of one arrival. Times count from the moment it was planned for, so that a pipeline that keeps clients waiting is charged for the
/// waiting too.
/// </summary>
/// <param name="Arrival">The arrival.</param>
/// <param name="JobId">The job; null when the announcement was refused.</param>
/// <param name="Status">The status that the job ended in, or the HTTP status of the refusal.</param>
/// <param name="Answered">Until the announcement was answered.</param>
/// <param name="Sent">Until the bytes were taken; null when they were not.</param>
/// <param name="Completed">Until the job was complete; null when it never was.</param>
public sealed record ArrivalOutcome(Arrival Arrival, Guid? JobId, string Status, TimeSpan Answered, TimeSpan? Sent, TimeSpan? Completed)
{
    /// <summary>Whether the document ended as the catalogue says that it must.</summary>
    public bool IsAsExpected => Status == Arrival.Document.Entry.Outcome;
}

/// <summary>What became of a load.</summary>
/// <param name="Outcomes">One for each arrival.</param>
/// <param name="Began">The moment that the plan counts from.</param>
/// <param name="Took">From the first planned arrival to the last job's end.</param>
public sealed record LoadResult(IReadOnlyList<ArrivalOutcome> Outcomes, DateTimeOffset Began, TimeSpan Took)
{
    // One hour at a resolution of microseconds, three digits exact.
    private const long LongestMicroseconds = 3_600_000_000;
    private const int Digits = 3;

    /// <summary>Share of the documents that ended as they must, percent.</summary>
    public double SuccessPercent => 100.0 * Outcomes.Count(outcome => outcome.IsAsExpected) / Outcomes.Count;

    /// <summary>From the last planned arrival to the last job's end: what was left to do when nothing more came.</summary>
    public TimeSpan Backlog => Took - Outcomes.Max(outcome => outcome.Arrival.After);

    /// <summary>Documents that came to their end in a second.</summary>
    public double DocumentsPerSecond => Outcomes.Count(outcome => outcome.Completed is not null) / Took.TotalSeconds;

    /// <summary>The users.</summary>
    public Guid[] Users => [.. Outcomes.Select(outcome => outcome.Arrival.User.Id).Distinct()];

    /// <summary>A histogram of times, in microseconds.</summary>
    public LongHistogram Times(Func<ArrivalOutcome, TimeSpan?> which)
    {
        var histogram = new LongHistogram(LongestMicroseconds, Digits);
        foreach (var time in Outcomes.Select(which).OfType<TimeSpan>())
            histogram.RecordValue((long)time.TotalMicroseconds);
        return histogram;
    }
}
