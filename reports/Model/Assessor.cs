namespace Acceptance.Reports.Model;

/// <summary>Joins the catalogue with a run.</summary>
public static class Assessor
{
    /// <summary>Judges every criterion by the scenarios tagged with its id.</summary>
    public static Assessment Assess(Catalogue catalogue, Run run)
    {
        var byTag = run.Scenarios
            .SelectMany(scenario => scenario.Tags.Select(tag => (Tag: tag, Scenario: scenario)))
            .ToLookup(pair => pair.Tag, pair => pair.Scenario, StringComparer.Ordinal);
        var results = catalogue.Criteria.Select(criterion => Judge(criterion, byTag)).ToList();
        results = results.Select(result => WithAnswers(result, results)).ToList();
        var orphans = run.Scenarios
            .SelectMany(scenario => scenario.Tags.Where(tag => catalogue.LooksLikeId(tag) && catalogue.Find(tag) is null).Select(tag => new Orphan(tag, scenario)))
            .ToList();
        return new Assessment(
            catalogue, run, results, orphans,
            run.Scenarios.Where(scenario => !scenario.Tags.Any(tag => catalogue.Find(tag) is not null)).ToList(),
            results.Where(result => result.Criterion.Gap is not null && result.Scenarios.Count > 0).Select(result => result.Criterion).ToList());
    }

    private static CriterionResult Judge(Criterion criterion, ILookup<string, Scenario> byTag)
    {
        var scenarios = byTag[criterion.Id].ToList();
        return new CriterionResult(criterion, VerdictRule.Judge(criterion, scenarios), scenarios);
    }

    private static CriterionResult WithAnswers(CriterionResult result, List<CriterionResult> all)
    {
        if (result.Scenarios.Count > 0 || result.Criterion.Answers.Count == 0)
            return result;
        var answers = result.Criterion.Answers
            .Select(id => (id, all.First(other => other.Criterion.Id == id).Verdict))
            .ToList();
        return result with { Judgement = VerdictRule.JudgeByAnswers(answers) };
    }
}
