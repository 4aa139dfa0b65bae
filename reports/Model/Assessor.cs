using Acceptance.Reports.SignOff;

namespace Acceptance.Reports.Model;

/// <summary>Joins the catalogue with a run and its sign-offs.</summary>
/// <param name="catalogue">Every criterion.</param>
/// <param name="signatures">The sign-off that counts for each criterion, with what the check of its key said.</param>
public sealed class Assessor(Catalogue catalogue, IReadOnlyDictionary<string, (Signature Signature, KeyCheck Key)> signatures)
{
    /// <summary>Judges every criterion by the scenarios tagged with its id.</summary>
    public Assessment Assess(Run run)
    {
        var byTag = run.Scenarios
            .SelectMany(scenario => scenario.Tags.Select(tag => (Tag: tag, Scenario: scenario)))
            .ToLookup(pair => pair.Tag, pair => pair.Scenario, StringComparer.Ordinal);
        var judged = catalogue.Criteria.ToDictionary(criterion => criterion.Id, criterion => VerdictRule.Judge(criterion, byTag[criterion.Id].ToList()));
        var results = catalogue.Criteria.AsParallel().AsOrdered()
            .Select(criterion => Conclude(criterion, byTag[criterion.Id].ToList(), judged)).ToList();
        return new Assessment(
            catalogue, run, results, FindOrphans(run), run.Scenarios.Where(scenario => !scenario.Tags.Any(tag => catalogue.Find(tag) is not null)).ToList(),
            results.Where(result => result.Criterion.Gap is not null && result.Scenarios.Count > 0).Select(result => result.Criterion).ToList());
    }

    private CriterionResult Conclude(Criterion criterion, List<Scenario> scenarios, Dictionary<string, Judgement> judged)
    {
        var judgement = scenarios.Count == 0 && criterion.Answers.Count > 0
            ? VerdictRule.JudgeByAnswers(criterion.Answers.Select(id => (id, judged[id].Verdict)).ToList())
            : judged[criterion.Id];
        var fingerprint = Fingerprint.Of(criterion, scenarios);
        var (signature, key) = signatures.GetValueOrDefault(criterion.Id);
        var standing = Standing.Of(signature, fingerprint, judgement.Verdict == Verdict.Verified, key);
        return new CriterionResult(criterion, VerdictRule.WithSignOff(judgement, standing.State == SignOffState.Lapsed), scenarios, fingerprint, standing);
    }

    private List<Orphan> FindOrphans(Run run) => run.Scenarios
        .SelectMany(scenario => scenario.Tags.Where(tag => catalogue.LooksLikeId(tag) && catalogue.Find(tag) is null).Select(tag => new Orphan(tag, scenario)))
        .ToList();
}
