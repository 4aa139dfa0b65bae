using Acceptance.Reports.Model;
using Microsoft.AspNetCore.Html;

namespace Acceptance.Reports.Publish.Html;

/// <summary>What the page shows.</summary>
public sealed record PageModel(
    Texts Texts, string Title, Assessment Assessment, IReadOnlyList<SectionModel> Sections, IReadOnlyList<ScenarioModel> Unwanted, HtmlString Style,
    HtmlString Script, string Policy)
{
    /// <summary>Verdicts that occur, with how often.</summary>
    public IEnumerable<(Verdict Verdict, int Count)> Verdicts =>
        Enum.GetValues<Verdict>().Select(verdict => (verdict, Assessment.Count(verdict))).Where(pair => pair.Item2 > 0);

    /// <summary>Scenario statuses that occur, with how often.</summary>
    public IEnumerable<(ScenarioStatus Status, int Count)> Statuses =>
        Enum.GetValues<ScenarioStatus>().Select(status => (status, Assessment.Count(status))).Where(pair => pair.Item2 > 0);
}

/// <summary>A section and its criteria.</summary>
public sealed record SectionModel(Texts Texts, Section Section, IReadOnlyList<CriterionModel> Criteria)
{
    /// <summary>Its place in the page.</summary>
    public string Anchor => "section-" + Section.Id;

    /// <summary>The results of its criteria.</summary>
    public IEnumerable<CriterionResult> All => Criteria.Select(criterion => criterion.Result);

    /// <summary>The results of its criteria.</summary>
    public IReadOnlyList<CriterionResult> Results => All.ToList();

    /// <summary>How many of them are verified.</summary>
    public int Verified => All.Count(result => result.Verdict == Verdict.Verified);
}

/// <summary>A criterion and its scenarios under their rules.</summary>
public sealed record CriterionModel(Texts Texts, CriterionResult Result, IReadOnlyList<RuleModel> Rules);

/// <summary>Scenarios that stand under one rule.</summary>
public sealed record RuleModel(string? Name, IReadOnlyList<ScenarioModel> Scenarios);

/// <summary>A scenario's line and its body.</summary>
/// <param name="Texts">The words.</param>
/// <param name="Scenario">The scenario.</param>
/// <param name="Anchor">Its place in the page: criterion and slug.</param>
/// <param name="Body">Its steps and evidence, already written.</param>
public sealed record ScenarioModel(Texts Texts, Scenario Scenario, string Anchor, HtmlString Body);

/// <summary>What a scenario's body shows.</summary>
public sealed record ScenarioBodyModel(Texts Texts, Scenario Scenario);

/// <summary>Steps in order; planned ones did not run.</summary>
public sealed record StepListModel(Texts Texts, IReadOnlyList<ScenarioStep> Steps, bool Planned);

/// <summary>Evidence of one kind.</summary>
public sealed record EvidenceModel<T>(Texts Texts, T Evidence) where T : Evidence;

/// <summary>The headers and body of a request or response.</summary>
public sealed record HttpMessageModel(Texts Texts, IReadOnlyList<Named> Headers, HttpBody? Body)
{
    /// <summary>The body's text; JSON is indented.</summary>
    public string Pretty => Body is null ? "" : PrettyJson.Of(Body.MediaType, Body.Text);
}
