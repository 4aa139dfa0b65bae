namespace Acceptance.Pipeline.Worker;

/// <summary>How long a parse may take (contract §4): so much for each started 50 pages, and never more than the most.</summary>
public sealed record ParseLimit(TimeSpan PerFiftyPages, TimeSpan Most)
{
    private const int Step = 50;

    /// <summary>For a document of so many pages; one whose pages are not known yet counts as one step.</summary>
    public TimeSpan For(int? pages)
    {
        var steps = (Math.Max(pages ?? 1, 1) - 1) / Step + 1;
        var limit = PerFiftyPages * steps;
        return limit < Most ? limit : Most;
    }
}
