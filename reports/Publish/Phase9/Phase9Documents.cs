using System.Globalization;
using Acceptance.Reports.History;
using Acceptance.Reports.Model;
using Acceptance.Reports.Publish.Formats;

namespace Acceptance.Reports.Publish.Phase9;

/// <summary>
/// The four documents that the Phase 9 brief asks for, made from the run. No figure in them is written by hand: each comes from a scenario,
/// its evidence or the messages, and links to it.
/// </summary>
/// <param name="assessment">The assessment.</param>
/// <param name="insights">The evidence side by side.</param>
/// <param name="trend">The runs before.</param>
/// <param name="anchors">Where scenarios stand in the page.</param>
internal sealed class Phase9Documents(Assessment assessment, Insights insights, Trend trend, Anchors anchors)
{
    private const int Slowest = 10;

    private readonly Texts _texts = Texts.Of("en");

    /// <summary>What was validated, step by step of the brief, with what it showed.</summary>
    public string Notes()
    {
        var page = new MarkdownPage("Phase 9: notes of the validation", anchors);
        page.Paragraph(RunSentence());
        foreach (var section in assessment.Catalogue.Sections.Where(section => section.Document == "Phase 9"))
        {
            page.Heading($"{section.Id} {MarkdownText.Escape(section.Title)}");
            page.Table(["criterion", "verdict", "shown by"], assessment.InSection(section.Id).Select(result => (IReadOnlyList<string>)
                [$"{MarkdownPage.Link(result.Criterion)} {MarkdownText.Escape(result.Criterion.Text)}", page.Say(result), ShownBy(page, result)]));
        }

        WriteFigures(page);
        return page.ToString();
    }

    /// <summary>What was decided, from the decision pages.</summary>
    /// <param name="decisions">Title, decision and link of each page.</param>
    public string Decisions(IReadOnlyList<DecisionPage> decisions)
    {
        var page = new MarkdownPage("Phase 9: decisions", anchors);
        if (decisions.Count == 0)
            page.Paragraph("There are no decision pages.");
        foreach (var decision in decisions)
        {
            page.Heading(decision.Title);
            page.Paragraph(decision.Text);
            page.Paragraph($"Why, and what it costs: [{decision.Name}]({decision.Link})");
        }

        return page.ToString();
    }

    /// <summary>Is it ready, what is at risk, and what must be done on deployment.</summary>
    public string Handoff()
    {
        var page = new MarkdownPage("Phase 9: handoff", anchors);
        page.Heading("Readiness");
        page.Paragraph(assessment.Acceptable
            ? "**Ready as far as it can be shown here.** No criterion stands in the way."
            : $"**Not ready.** {string.Join(' ', Obstacles())}");
        page.Paragraph(RunSentence());
        page.Heading("Open risks");
        WriteRisks(page, "What ran and cannot be relied on", result => VerdictRule.IsFailure(result.Verdict) || result.Verdict == Verdict.Suspect);
        WriteRisks(page, "What did not run", result => result.Verdict is Verdict.NotRun or Verdict.Skipped);
        WriteRisks(page, "What nothing shows", result => result.Verdict == Verdict.Uncovered);
        WriteRisks(page, "What cannot be shown here", result => result.Verdict == Verdict.NotShownHere);
        page.Heading("Deployment advice");
        page.List(Advice(page));
        return page.ToString();
    }

    /// <summary>What was tested and how it ended.</summary>
    public string TestingSummary()
    {
        var page = new MarkdownPage("Phase 9: summary of the tests", anchors);
        page.Paragraph(RunSentence());
        page.Table(["scenarios", "number"], Enum.GetValues<ScenarioStatus>().Select(status => (IReadOnlyList<string>)
            [_texts["status." + Codes.Camel(status)], Number(assessment.Count(status))]));
        page.Heading("Criteria");
        page.Table(["section", "verified", "of"], assessment.BySection.Select(pair => (IReadOnlyList<string>)
            [$"[{pair.Section.Id}](livingdoc.html#section-{pair.Section.Id}) {MarkdownText.Escape(pair.Section.Title)}",
                Number(pair.Results.Count(result => result.Verdict == Verdict.Verified)), Number(pair.Results.Count)]));
        WriteScenarios(page, "Failed", ScenarioStatus.Failed);
        WriteScenarios(page, "Flaky", ScenarioStatus.Flaky);
        WriteScenarios(page, "Skipped", ScenarioStatus.Skipped);
        WriteCoverage(page);
        WriteFigures(page);
        WriteSlowest(page);
        WriteDifference(page);
        return page.ToString();
    }

    private string RunSentence()
    {
        var run = assessment.Run;
        var at = run.StartedAt?.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) ?? "a time that the messages do not name";
        var commit = run.Commit is { } revision ? $", commit `{MarkdownText.Escape(revision)}`" : "";
        var counts = $"[scenarios: {Number(run.Scenarios.Count)}, attachments: {Number(run.Held.Attachments)}](livingdoc.html)";
        return $"From the run of {at}{commit}: {counts}, {MarkdownText.Escape(run.Runner)}.";
    }

    private IEnumerable<string> Obstacles()
    {
        if (assessment.Objections.Count > 0)
            yield return $"{assessment.Objections.Count} of {assessment.Results.Count} criteria stand in the way.";
        foreach (var sentence in Conditions.Of(assessment, _texts))
            yield return MarkdownText.Escape(sentence);
    }

    private static string ShownBy(MarkdownPage page, CriterionResult result) => result.Scenarios.Count == 0
        ? page.Why(result)
        : string.Join("<br>", result.Scenarios
        .Select(scenario => $"{page.Link(scenario)} (evidence: {scenario.Evidence.Count()}, {page.Duration(scenario.DurationMs)})"));

    private void WriteRisks(MarkdownPage page, string title, Func<CriterionResult, bool> isRisk)
    {
        var risks = assessment.Results.Where(isRisk).ToList();
        page.Paragraph($"**{title}: {(risks.Count == 0 ? "nothing" : Number(risks.Count))}.**");
        page.List(risks.Select(result =>
            $"{MarkdownPage.Link(result.Criterion)} {MarkdownText.Escape(result.Criterion.Text)}: {page.Say(result)}. {page.Why(result)}"));
    }

    private IEnumerable<string> Advice(MarkdownPage page)
    {
        var blockers = assessment.Results.Where(result => VerdictRule.IsFailure(result.Verdict)).ToList();
        if (blockers.Count > 0)
            yield return $"Do not deploy before these are repaired: {MarkdownPage.Links(blockers)}.";
        var pairs = assessment.Results.Where(result => result.Criterion.Shown != Shown.Here && result.Verdict != Verdict.Verified).ToList();
        if (pairs.Count > 0)
            yield return $"Run the suite against the deployment before it takes traffic; only there these can be shown: {MarkdownPage.Links(pairs)}.";
        foreach (var sentence in AdviceOnOldFailures())
            yield return sentence;
        foreach (var figure in insights.Figures.Where(measured => measured.Figure.Holds == false))
            yield return $"{page.Link(figure.Scenario, figure.Figure.Name)} misses its target: {page.Say(figure.Figure)}, target {page.Target(figure.Figure)}.";
        var unsigned = assessment.Results.Count(result => result.Standing.State != SignOff.SignOffState.Valid);
        if (unsigned > 0)
            yield return $"{Number(unsigned)} of {Number(assessment.Results.Count)} criteria are not signed.";
    }

    /// <summary>A verdict says that the criteria which must notice hold; only a replay at the run's revision shows that they do notice.</summary>
    private IEnumerable<string> AdviceOnOldFailures()
    {
        var all = assessment.Results.Where(result => result.Criterion.Answers.Count > 0).ToList();
        var unnoticed = all.Where(result => result.Verdict != Verdict.Verified || assessment.Proof.ReplayOf(result.Criterion)?.Noticed == false).ToList();
        var isReplayed = assessment.Proof.ReplayOf002?.IsOf(assessment.Run.Commit) == true;
        var untried = all.Except(unnoticed).Where(result => !isReplayed || assessment.Proof.ReplayOf(result.Criterion) is null).ToList();
        if (unnoticed.Count > 0)
            yield return $"What failed in the iteration before could still pass unnoticed: {MarkdownPage.Links(unnoticed)}.";
        if (untried.Count > 0)
            yield return $"Of what failed in the iteration before, these were not put together again at this revision: {MarkdownPage.Links(untried)}.";
        if (all.Count > 0 && unnoticed.Count + untried.Count == 0)
            yield return "Everything that failed in the iteration before would be noticed now.";
    }

    private void WriteScenarios(MarkdownPage page, string title, ScenarioStatus status)
    {
        var scenarios = assessment.Run.Scenarios.Where(scenario => scenario.Status == status).ToList();
        if (scenarios.Count == 0)
            return;
        page.Heading(title);
        page.List(scenarios.Select(scenario =>
            $"{page.Link(scenario)} (`{scenario.Feature}:{scenario.Line}`): {MarkdownText.Escape((scenario.Message ?? "no message").Split('\n', 2)[0])}"));
    }

    private void WriteCoverage(MarkdownPage page)
    {
        page.Heading("Coverage");
        var statuses = insights.Routes.SelectMany(route => route.Answers.Keys).Distinct().Count();
        var transitions = $"State transitions: {Number(insights.SeenTransitions)} of {Number(Insights.ExpectedTransitions)}";
        page.List([
            $"{Linked("transitions", transitions, insights.Transitions.Count)} seen in the events of jobs",
            $"{Linked("routes", $"Routes: {Number(insights.Routes.Count)}", insights.Routes.Count)} asked; different statuses answered: {Number(statuses)}",
            $"{Linked("faults", $"Faults: {Number(insights.Faults.Count)}", insights.Faults.Count)} kinds set on purpose",
        ]);
    }

    /// <summary>A link to a matrix; the page has none of what there is none of.</summary>
    private static string Linked(string matrix, string text, int count) => count == 0 ? text : $"[{text}](livingdoc.html#matrix-{matrix})";

    private void WriteFigures(MarkdownPage page)
    {
        if (insights.Figures.Count == 0)
            return;
        page.Heading("Figures");
        page.Table(["figure", "measured", "target", "holds"], insights.Figures.Select(measured => (IReadOnlyList<string>)
            [page.Link(measured.Scenario, measured.Figure.Name), page.Say(measured.Figure), page.Target(measured.Figure),
                measured.Figure.Holds switch { true => "✓ yes", false => "✕ no", _ => "–" }]));
    }

    private void WriteSlowest(MarkdownPage page)
    {
        page.Heading("Slowest scenarios");
        page.Table(["scenario", "time"], assessment.Run.Scenarios.Where(scenario => scenario.Last is not null)
            .OrderByDescending(scenario => scenario.DurationMs).Take(Slowest)
            .Select(scenario => (IReadOnlyList<string>)[page.Link(scenario), page.Duration(scenario.DurationMs)]));
    }

    private void WriteDifference(MarkdownPage page)
    {
        if (trend.Difference is not { } difference)
            return;
        page.Heading("Since the run before");
        var (broken, repaired, slower) = (Number(difference.Broken.Count), Number(difference.Fixed.Count), Number(difference.Slower.Count));
        var (young, gone) = (Number(difference.New.Count), Number(difference.Gone.Count));
        page.Paragraph($"[{broken} broken, {repaired} fixed, {young} new, {gone} gone, {slower} slower](livingdoc.html#history)");
        page.List(difference.Broken.Select(scenario => $"broken: `{scenario}`").Concat(difference.Fixed.Select(scenario => $"fixed: `{scenario}`")));
    }

    private string Number(int number) => _texts.Number(number);
}
