using System.Globalization;

namespace Acceptance.Reports.Model;

/// <summary>The one place where verdicts are made (docs/reports.md, "Verdicts").</summary>
public static class VerdictRule
{
    /// <summary>Judges a criterion by the scenarios that name it.</summary>
    /// <param name="criterion">The criterion.</param>
    /// <param name="scenarios">Every scenario tagged with its id.</param>
    public static Judgement Judge(Criterion criterion, IReadOnlyList<Scenario> scenarios)
    {
        if (scenarios.Count == 0)
            return Uncovered(criterion);
        return First(scenarios, ScenarioStatus.Failed, Verdict.Failed, "reason.failed")
            ?? First(scenarios, ScenarioStatus.Flaky, Verdict.Flaky, "reason.flaky")
            ?? Unproven(scenarios)
            ?? First(scenarios, ScenarioStatus.NotRun, Verdict.NotRun, "reason.notRun")
            ?? Skipped(criterion, scenarios)
            ?? Verified(scenarios);
    }

    /// <summary>Judges a failure of an earlier iteration that has no scenario of its own by the criteria that must notice it: the worst counts.</summary>
    public static Judgement JudgeByAnswers(IReadOnlyList<(string Id, Verdict Verdict)> answers)
    {
        var (id, worst) = answers.MaxBy(answer => Weight(answer.Verdict));
        return worst == Verdict.Verified
            ? new Judgement(worst, new Reason("reason.answered", string.Join(", ", answers.Select(answer => answer.Id))))
            : new Judgement(worst, new Reason("reason.answeredBy", id));
    }

    /// <summary>Turns a verified criterion into a suspect one when its sign-off has lapsed. Anything worse stays what it is.</summary>
    public static Judgement WithSignOff(Judgement judgement, bool lapsed) =>
        lapsed && judgement.Verdict == Verdict.Verified ? new Judgement(Verdict.Suspect, new Reason("reason.suspect")) : judgement;

    /// <summary>True for a verdict that ends the publishing with exit code 1: something ran and cannot be relied on.</summary>
    public static bool IsFailure(Verdict verdict) => verdict is Verdict.Failed or Verdict.Flaky or Verdict.Unproven;

    /// <summary>True for a criterion that stands in the way of a yes.</summary>
    public static bool IsObjection(Criterion criterion, Verdict verdict) => verdict switch
    {
        Verdict.Verified or Verdict.NotShownHere => false,
        Verdict.Uncovered => criterion.Gap is null,
        _ => true,
    };

    /// <summary>How bad a verdict is: the more, the worse.</summary>
    public static int Weight(Verdict verdict) => verdict switch
    {
        Verdict.Failed => 8,
        Verdict.Flaky => 7,
        Verdict.Unproven => 6,
        Verdict.Suspect => 5,
        Verdict.NotRun => 4,
        Verdict.Uncovered => 3,
        Verdict.Skipped => 2,
        Verdict.NotShownHere => 1,
        _ => 0,
    };

    private static Judgement Uncovered(Criterion criterion) =>
        new(Verdict.Uncovered, criterion.Gap is { } gap ? new Reason("reason.gap", gap) : new Reason("reason.uncovered"));

    private static Judgement? First(IReadOnlyList<Scenario> scenarios, ScenarioStatus status, Verdict verdict, string key)
    {
        var hit = scenarios.Where(scenario => scenario.Status == status).ToList();
        return hit.Count == 0 ? null : new Judgement(verdict, new Reason(key, Count(hit.Count), Count(scenarios.Count), hit[0].Name));
    }

    private static Judgement? Unproven(IReadOnlyList<Scenario> scenarios)
    {
        var bare = scenarios.Where(scenario => scenario.Status == ScenarioStatus.Passed && !scenario.Evidence.Any()).ToList();
        return bare.Count == 0 ? null : new Judgement(Verdict.Unproven, new Reason("reason.unproven", Count(bare.Count), bare[0].Name));
    }

    private static Judgement? Skipped(Criterion criterion, IReadOnlyList<Scenario> scenarios)
    {
        if (scenarios.Any(scenario => scenario.Status != ScenarioStatus.Skipped))
            return null;
        var why = scenarios.Select(scenario => scenario.Message).FirstOrDefault(message => message is not null);
        var reason = why is null ? new Reason("reason.skippedSilently") : new Reason("reason.skipped", why);
        return new Judgement(criterion.Shown == Shown.Here ? Verdict.Skipped : Verdict.NotShownHere, reason);
    }

    private static Judgement Verified(IReadOnlyList<Scenario> scenarios)
    {
        var passed = scenarios.Where(scenario => scenario.Status == ScenarioStatus.Passed).ToList();
        var skipped = scenarios.Count - passed.Count;
        var evidence = Count(passed.Sum(scenario => scenario.Evidence.Count()));
        return skipped == 0
            ? new Judgement(Verdict.Verified, new Reason("reason.verified", Count(passed.Count), evidence))
            : new Judgement(Verdict.Verified, new Reason("reason.verifiedSomeSkipped", Count(passed.Count), evidence, Count(skipped)));
    }

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);
}
