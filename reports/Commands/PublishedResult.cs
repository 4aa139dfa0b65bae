using Acceptance.Reports.Model;
using Acceptance.Reports.Publish;

namespace Acceptance.Reports.Commands;

/// <summary>What <c>publish --json</c> prints; <c>livingdoc.json</c> has all of it.</summary>
/// <param name="Acceptable">The answer.</param>
/// <param name="Page">Full path of the page.</param>
/// <param name="Run">Id of the run.</param>
/// <param name="Commit">The revision that was tested.</param>
/// <param name="Aborted">Whether the messages have no end.</param>
/// <param name="TotalsProven">Whether the totals are those of the messages.</param>
/// <param name="Verdicts">How many criteria have each verdict.</param>
/// <param name="Objections">The criteria that stand in the way of a yes, and why.</param>
/// <param name="Unsigned">Criteria that had to be signed (<c>--require-signed</c>) and are not.</param>
/// <param name="Problems">What went wrong outside of scenarios.</param>
/// <param name="Warnings">What could not be read.</param>
/// <param name="Orphans">Tags that read like a criterion's id and name none.</param>
/// <param name="Survivors">How many faults and replayed failures nobody noticed.</param>
/// <param name="Tried">How many there were.</param>
/// <param name="FalseAlarms">Titles of scenarios that failed without a fault.</param>
internal sealed record PublishedResult(
    bool Acceptable, string Page, string Run, string? Commit, bool Aborted, bool TotalsProven, IReadOnlyDictionary<string, int> Verdicts,
    IReadOnlyList<PublishedResult.Objection> Objections, IReadOnlyList<string> Unsigned, IReadOnlyList<string> Problems, IReadOnlyList<string> Warnings,
    IReadOnlyList<string> Orphans, int Survivors, int Tried, IReadOnlyList<string> FalseAlarms)
{
    /// <summary>A criterion that stands in the way.</summary>
    internal sealed record Objection(string Criterion, string Verdict, string Reason);

    /// <summary>The result of a publishing.</summary>
    public static PublishedResult Of(Assessment assessment, string page, IEnumerable<CriterionResult> unsigned) => new(
        assessment.Acceptable, Path.GetFullPath(page), assessment.Run.Id, assessment.Run.Commit, assessment.Run.Aborted, assessment.TotalsProven,
        Enum.GetValues<Verdict>().ToDictionary(verdict => Codes.Kebab(verdict), assessment.Count),
        assessment.Objections.Select(ObjectionOf).ToList(), unsigned.Select(result => result.Criterion.Id).ToList(), assessment.Run.Problems,
        assessment.Run.Warnings, assessment.Orphans.Select(orphan => orphan.Tag).Distinct(StringComparer.Ordinal).ToList(), assessment.Proof.Survivors,
        assessment.Proof.Tried, assessment.Proof.FalseAlarms);

    private static Objection ObjectionOf(CriterionResult result) =>
        new(result.Criterion.Id, Codes.Kebab(result.Verdict), Texts.Of("en").Say(result.Judgement.Reason));
}
