using Acceptance.Reports.Model;

namespace Acceptance.Reports.Publish.Html;

/// <summary>What the matrices show.</summary>
public sealed class MatricesModel(Texts texts, Assessment assessment, Insights insights, Anchors anchors)
{
    private readonly Dictionary<string, CriterionResult> _results = assessment.Results.ToDictionary(result => result.Criterion.Id, StringComparer.Ordinal);

    private readonly Dictionary<(string, string), Insights.Transition> _seen = insights.Transitions.ToDictionary(step => (step.From, step.To));

    /// <summary>A failure of an earlier iteration beside what this run says of it.</summary>
    public sealed record OldFailure(CriterionResult Result, IReadOnlyList<CriterionResult> Answers, int Passed, int Evidence,
        IReadOnlyList<EvidenceFact.Figure> Figures);

    /// <summary>A criterion's line: for each feature how many scenarios it has and the worst of them.</summary>
    public sealed record Row(CriterionResult Result, IReadOnlyList<Cell?> Cells);

    /// <summary>Scenarios of one criterion in one feature.</summary>
    public sealed record Cell(int Count, ScenarioStatus Worst, string Anchor);

    /// <summary>The words.</summary>
    public Texts Texts { get; } = texts;

    /// <summary>What the evidence shows.</summary>
    public Insights Insights { get; } = insights;

    /// <summary>What the suite did when the system was broken on purpose.</summary>
    public Proof Proof { get; } = assessment.Proof;

    /// <summary>The revision of the run.</summary>
    public string? Commit { get; } = assessment.Run.Commit;

    /// <summary>Features that show a criterion.</summary>
    public IReadOnlyList<string> Features { get; } =
        assessment.Results.SelectMany(result => result.Scenarios).Select(scenario => scenario.Feature).Distinct().Order(StringComparer.Ordinal).ToList();

    /// <summary>Criteria that have scenarios.</summary>
    public IEnumerable<Row> Rows => assessment.Results.Where(result => result.Scenarios.Count > 0).Select(RowOf);

    /// <summary>Failures of an earlier iteration.</summary>
    public IReadOnlyList<OldFailure> OldFailures { get; } = assessment.Results.Where(result => result.Criterion.Answers.Count > 0)
        .Select(result => OldFailureOf(result, assessment)).ToList();

    /// <summary>The statuses of the contract, and others that were seen.</summary>
    public IReadOnlyList<string> Statuses { get; } = Insights.Statuses.Union(insights.Transitions.SelectMany(step => new[] { step.From, step.To })).ToList();

    /// <summary>Every status that a route answered, in order.</summary>
    public IReadOnlyList<int> StatusCodes { get; } = insights.Routes.SelectMany(route => route.Answers.Keys).Distinct().Order().ToList();

    /// <summary>The step, if it was seen.</summary>
    public Insights.Transition? Seen(string from, string to) => _seen.GetValueOrDefault((from, to));

    /// <summary>Where a scenario stands in the page.</summary>
    public string AnchorOf(Scenario scenario) => anchors.Of(scenario);

    /// <summary>The criterion of an id, if the catalogue has it.</summary>
    public CriterionResult? Find(string id) => _results.GetValueOrDefault(id);

    /// <summary>How it went when this failure was put together again.</summary>
    public Proof.Replay? ReplayOf(CriterionResult old) => Proof.ReplayOf(old.Criterion);

    /// <summary>The criteria whose scenarios set a fault.</summary>
    public IReadOnlyList<CriterionResult> CriteriaOf(Insights.Fault fault) =>
        fault.Scenarios.SelectMany(scenario => scenario.Tags).Distinct().Select(tag => _results.GetValueOrDefault(tag)).OfType<CriterionResult>().ToList();

    private Row RowOf(CriterionResult result)
    {
        var byFeature = result.Scenarios.ToLookup(scenario => scenario.Feature);
        return new Row(result, Features.Select(feature => byFeature.Contains(feature) ? CellOf(result, byFeature[feature].ToList()) : null).ToList());
    }

    private static Cell CellOf(CriterionResult result, List<Scenario> scenarios)
    {
        var worst = scenarios.MaxBy(scenario => Weight(scenario.Status))!;
        return new Cell(scenarios.Count, worst.Status, result.Criterion.Id);
    }

    private static int Weight(ScenarioStatus status) => status switch
    {
        ScenarioStatus.Failed => 4,
        ScenarioStatus.Flaky => 3,
        ScenarioStatus.NotRun => 2,
        ScenarioStatus.Skipped => 1,
        _ => 0,
    };

    private static OldFailure OldFailureOf(CriterionResult result, Assessment assessment)
    {
        var answers = result.Criterion.Answers.Select(id => assessment.Results.First(other => other.Criterion.Id == id)).ToList();
        var scenarios = answers.Append(result).SelectMany(one => one.Scenarios).Distinct().Where(scenario => scenario.Status == ScenarioStatus.Passed).ToList();
        var evidence = scenarios.SelectMany(scenario => scenario.Evidence).ToList();
        var figures = evidence.Select(attachment => attachment.Summary?.Fact).OfType<EvidenceFact.Figure>().DistinctBy(figure => figure.Name).Take(3).ToList();
        return new OldFailure(result, answers, scenarios.Count, evidence.Count, figures);
    }
}

/// <summary>Whether something that was broken on purpose was noticed: by which scenarios, after how many milliseconds, with which message.</summary>
public sealed record ProofModel(Texts Texts, bool Noticed, IReadOnlyList<string> By, double? AfterMs, string Message);

/// <summary>A link to a criterion with the sign of its verdict.</summary>
public sealed record VerdictLinkModel(Texts Texts, CriterionResult Result);
