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
        var own = catalogue.Criteria.AsParallel().AsOrdered().Select(criterion => Conclude(criterion, byTag[criterion.Id].ToList())).ToList();
        var byId = own.ToDictionary(one => one.Result.Criterion.Id, StringComparer.Ordinal);
        var results = own.Select(one => IsJudgedByAnswers(one.Result) ? ConcludeByAnswers(one.Result.Criterion, byId) : one.Result).ToList();
        return new Assessment(
            catalogue, run, results, FindOrphans(run), run.Scenarios.Where(scenario => !scenario.Tags.Any(tag => catalogue.Find(tag) is not null)).ToList(),
            results.Where(result => result.Criterion.Gap is not null && result.Scenarios.Count > 0).Select(result => result.Criterion).ToList());
    }

    private static bool IsJudgedByAnswers(CriterionResult result) => result.Scenarios.Count == 0 && result.Criterion.Answers.Count > 0;

    /// <summary>What its own scenarios say, and the verdict before its sign-off was looked at.</summary>
    private (CriterionResult Result, Verdict Unsigned) Conclude(Criterion criterion, List<Scenario> scenarios)
    {
        var judgement = VerdictRule.Judge(criterion, scenarios);
        return (Conclude(criterion, scenarios, Fingerprint.Of(criterion, scenarios), judgement, judgement.Verdict), judgement.Verdict);
    }

    /// <summary>What the criteria that answer it say once their sign-offs were looked at; its own sign-off lapses only for what it covers.</summary>
    private CriterionResult ConcludeByAnswers(Criterion criterion, Dictionary<string, (CriterionResult Result, Verdict Unsigned)> byId)
    {
        var answers = criterion.Answers.Select(id => byId[id]).ToList();
        var unsigned = VerdictRule.JudgeByAnswers(answers.Select(answer => (answer.Result.Criterion.Id, answer.Unsigned)).ToList());
        var judgement = unsigned.Verdict == Verdict.Verified
            ? VerdictRule.JudgeByAnswers(answers.Select(answer => (answer.Result.Criterion.Id, answer.Result.Verdict)).ToList())
            : unsigned;
        var fingerprint = Fingerprint.OfAnswers(criterion, answers.Select(answer => answer.Result.Fingerprint).ToList());
        return Conclude(criterion, [], fingerprint, judgement, unsigned.Verdict);
    }

    private CriterionResult Conclude(Criterion criterion, List<Scenario> scenarios, Fingerprint fingerprint, Judgement judgement, Verdict unsigned)
    {
        var (signature, key) = signatures.GetValueOrDefault(criterion.Id);
        var standing = Standing.Of(signature, fingerprint, unsigned == Verdict.Verified, key);
        return new CriterionResult(criterion, VerdictRule.WithSignOff(judgement, standing.State == SignOffState.Lapsed), scenarios, fingerprint, standing);
    }

    private List<Orphan> FindOrphans(Run run) => run.Scenarios
        .SelectMany(scenario => scenario.Tags.Where(tag => catalogue.LooksLikeId(tag) && catalogue.Find(tag) is null).Select(tag => new Orphan(tag, scenario)))
        .ToList();
}
