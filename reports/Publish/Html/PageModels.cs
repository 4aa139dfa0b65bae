using Acceptance.Reports.History;
using Acceptance.Reports.Model;
using Microsoft.AspNetCore.Html;

namespace Acceptance.Reports.Publish.Html;

/// <summary>What the page shows.</summary>
public sealed record PageModel(
    Texts Texts, string Title, Assessment Assessment, Trend Trend, IReadOnlyList<SectionModel> Sections, ScenarioListModel Unwanted, MatricesModel Matrices,
        Pack? Pack,
    HtmlString Style, HtmlString Script, string Policy, IReadOnlyList<string> Messages)
{
    /// <summary>Verdicts that occur, with how often.</summary>
    public IEnumerable<(Verdict Verdict, int Count)> Verdicts =>
        Enum.GetValues<Verdict>().Select(verdict => (verdict, Assessment.Count(verdict))).Where(pair => pair.Item2 > 0);

    /// <summary>What stands in the way of a yes, counted: "1 failed, 3 uncovered".</summary>
    public string Obstacles => string.Join(
        ", ", Assessment.Objections.GroupBy(result => result.Verdict).Select(same => $"{Texts.Number(same.Count())} {Texts.Say(same.Key)}"));

    /// <summary>The place of the faults in the page; where nothing stands of them, that of all matrices.</summary>
    public string PlaceOfFaults => Assessment.Proof.Faults.Count > 0 ? "matrix-proof" : "matrices";

    /// <summary>The place of the replay in the page: beside the failures that the catalogue knows, if it knows any.</summary>
    public string PlaceOfReplay => Matrices.OldFailures.Count > 0 ? "matrix-002" : "matrices";

    /// <summary>The place of what went wrong in the proof: of a fault or a false alarm, or else of the replay.</summary>
    public string PlaceOfProof =>
        Assessment.Proof.FalseAlarms.Count > 0 || Assessment.Proof.Faults.Any(fault => !fault.Caught) ? PlaceOfFaults : PlaceOfReplay;

    /// <summary>What was measured beside the run and not certainly of its revision: key of its title, its place in the page, and of what it is.</summary>
    public IEnumerable<(string Title, string Place, Origin Origin)> OfOtherCommits => new (string Title, string Place, Origin? Origin)[]
    {
        ("matrix.proof", PlaceOfFaults, Assessment.Proof.KillMatrix),
        ("matrix.replay", PlaceOfReplay, Assessment.Proof.ReplayOf002),
        ("matrix.mutants", "matrix-mutants", Assessment.Proof.Mutants),
    }.Where(measured => measured.Origin?.IsOf(Assessment.Run.Commit) == false).Select(measured => (measured.Title, measured.Place, measured.Origin!));

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
    public IReadOnlyList<CriterionResult> Results { get; } = [.. Criteria.Select(criterion => criterion.Result)];

    /// <summary>How many of them are verified.</summary>
    public int Verified => Results.Count(result => result.Verdict == Verdict.Verified);
}

/// <summary>A criterion, its verdicts in the runs before, and its scenarios.</summary>
public sealed record CriterionModel(Texts Texts, CriterionResult Result, IReadOnlyList<string?> Past, ScenarioListModel Scenarios);

/// <summary>Scenarios under their rules.</summary>
/// <param name="Texts">The words.</param>
/// <param name="Rules">Rules in the order of the features.</param>
/// <param name="Folded">True in a packed page: the lines unfold when the criterion is opened.</param>
public sealed record ScenarioListModel(Texts Texts, IReadOnlyList<RuleModel> Rules, bool Folded)
{
    /// <summary>The numbers of the scenarios in the run.</summary>
    public string Numbers => string.Join(' ', Rules.SelectMany(rule => rule.Scenarios).Select(scenario => scenario.Body.Number));
}

/// <summary>Scenarios that stand under one rule.</summary>
public sealed record RuleModel(string? Name, IReadOnlyList<ScenarioModel> Scenarios);

/// <summary>A scenario's line and its body.</summary>
/// <param name="Texts">The words.</param>
/// <param name="Scenario">The scenario.</param>
/// <param name="Anchor">Its place in the page: criterion and slug.</param>
/// <param name="Body">Its steps and evidence.</param>
/// <param name="Turns">How often it turned between passing and failing in the last runs.</param>
public sealed record ScenarioModel(Texts Texts, Scenario Scenario, string Anchor, BodyModel Body, int Turns);

/// <summary>The steps and evidence of a scenario.</summary>
/// <param name="Number">The scenario's number in the run, from 0; where a packed page finds it.</param>
/// <param name="Html">Already written; null in a packed page.</param>
public sealed record BodyModel(int Number, HtmlString? Html);

/// <summary>What a scenario's body shows.</summary>
public sealed record ScenarioBodyModel(Texts Texts, EvidenceBeside Beside, Scenario Scenario);

/// <summary>Steps in order; planned ones did not run.</summary>
public sealed record StepListModel(Texts Texts, EvidenceBeside Beside, IReadOnlyList<ScenarioStep> Steps, bool Planned);

/// <summary>Evidence of one kind.</summary>
public sealed record EvidenceModel<T>(Texts Texts, T Evidence) where T : Evidence;

/// <summary>The headers and body of a request or response.</summary>
public sealed record HttpMessageModel(Texts Texts, IReadOnlyList<Named> Headers, HttpBody? Body)
{
    /// <summary>The body's text; JSON is indented.</summary>
    public string Pretty => Body is null ? "" : PrettyJson.Of(Body.MediaType, Body.Text);
}
