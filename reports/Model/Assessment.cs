using Acceptance.Reports.SignOff;

namespace Acceptance.Reports.Model;

/// <summary>A criterion, its scenarios, what they say of it, and how it stands with its sign-off.</summary>
public sealed record CriterionResult(
    Criterion Criterion, Judgement Judgement, IReadOnlyList<Scenario> Scenarios, Fingerprint Fingerprint, Standing Standing)
{
    /// <summary>The verdict.</summary>
    public Verdict Verdict => Judgement.Verdict;
}

/// <summary>A tag that reads like a criterion's id and names none.</summary>
public sealed record Orphan(string Tag, Scenario Scenario);

/// <summary>The catalogue joined with a run.</summary>
/// <param name="Catalogue">Every criterion.</param>
/// <param name="Run">The run.</param>
/// <param name="Results">One for each criterion, in the catalogue's order.</param>
/// <param name="Orphans">Tags without a criterion.</param>
/// <param name="Unwanted">Scenarios that name no criterion.</param>
/// <param name="StaleGaps">Criteria with a written reason for a gap that is none: scenarios cover them.</param>
public sealed record Assessment(
    Catalogue Catalogue, Run Run, IReadOnlyList<CriterionResult> Results, IReadOnlyList<Orphan> Orphans, IReadOnlyList<Scenario> Unwanted,
    IReadOnlyList<Criterion> StaleGaps)
{
    /// <summary>What the suite did when the system was broken on purpose.</summary>
    public Proof Proof { get; init; } = Proof.None;

    /// <summary>Criteria that stand in the way of a yes, the worst first.</summary>
    public IReadOnlyList<CriterionResult> Objections =>
        Results.Where(result => VerdictRule.IsObjection(result.Criterion, result.Verdict))
            .OrderByDescending(result => VerdictRule.Weight(result.Verdict)).ToList();

    /// <summary>True when the totals of the report are those counted in the messages.</summary>
    public bool TotalsProven => Run.Held == Run.Counted;

    /// <summary>Yes only when no criterion objects, the run was complete, nothing outside of scenarios went wrong, the totals are proven, no fault that
    /// was put in on purpose went unnoticed, and nothing failed without one.</summary>
    public bool Acceptable => Objections.Count == 0 && !Run.Aborted && Run.Problems.Count == 0 && Run.Warnings.Count == 0 && TotalsProven
        && Proof.Survivors == 0 && Proof.FalseAlarms.Count == 0;

    /// <summary>True when the publishing must end with exit code 1.</summary>
    public bool Failed => Run.Aborted || Run.Problems.Count > 0 || !TotalsProven || Results.Any(result => VerdictRule.IsFailure(result.Verdict));

    /// <summary>The results of each section that has criteria, in the catalogue's order.</summary>
    public IEnumerable<(Section Section, IReadOnlyList<CriterionResult> Results)> BySection =>
        Catalogue.Sections.Select(section => (section, InSection(section.Id))).Where(pair => pair.Item2.Count > 0);

    /// <summary>The results of one section.</summary>
    public IReadOnlyList<CriterionResult> InSection(string id) => Results.Where(result => result.Criterion.Section == id).ToList();

    /// <summary>How many criteria have a standing.</summary>
    public int Count(SignOffState state) => Results.Count(result => result.Standing.State == state);

    /// <summary>How many criteria have a verdict.</summary>
    public int Count(Verdict verdict) => Results.Count(result => result.Verdict == verdict);

    /// <summary>How many scenarios have a status.</summary>
    public int Count(ScenarioStatus status) => Run.Scenarios.Count(scenario => scenario.Status == status);
}
