namespace Acceptance.Reports.Model;

/// <summary>What the evidence of a run shows when it is laid side by side.</summary>
/// <param name="Routes">Every route that was asked, with each status it answered.</param>
/// <param name="Transitions">Every step from one status to another that a job's events show.</param>
/// <param name="Faults">Every fault that was set.</param>
/// <param name="Figures">Every figure.</param>
public sealed record Insights(
    IReadOnlyList<Insights.Route> Routes, IReadOnlyList<Insights.Transition> Transitions, IReadOnlyList<Insights.Fault> Faults,
    IReadOnlyList<Insights.Measured> Figures)
{
    /// <summary>The statuses of a job in their order (contract §4).</summary>
    public static IReadOnlyList<string> Statuses { get; } =
    [
        "uploaded", "parse_queued", "parsed", "parse_validated", "chunking", "chunks_stored", "embedding_queued", "embedding_in_progress", "embeddings_stored",
        "complete", "failed_parse", "failed_chunking", "failed_embedding",
    ];

    /// <summary>How many steps the contract allows.</summary>
    public static int ExpectedTransitions { get; } = Statuses.Sum(from => Statuses.Count(to => IsExpected(from, to)));

    /// <summary>How many of them were seen.</summary>
    public int SeenTransitions => Transitions.Count(step => IsExpected(step.From, step.To));

    /// <summary>A route, and for each status how often it came and the first scenario that saw it.</summary>
    public sealed record Route(string Name, IReadOnlyDictionary<int, (int Count, Scenario First)> Answers);

    /// <summary>A step, how often it was seen, and the first scenario that saw it.</summary>
    public sealed record Transition(string From, string To, int Count, Scenario First);

    /// <summary>A fault, how often it was set, and the scenarios that set it.</summary>
    public sealed record Fault(string Name, int Count, IReadOnlyList<Scenario> Scenarios);

    /// <summary>A figure and the scenario that measured it.</summary>
    public sealed record Measured(EvidenceFact.Figure Figure, Scenario Scenario);

    /// <summary>True for a step that the contract allows (§4); a manual retry's way out of a failure is not among them.</summary>
    public static bool IsExpected(string from, string to)
    {
        var (left, right) = (Statuses.ToList().IndexOf(from), Statuses.ToList().IndexOf(to));
        return right == left + 1 && right < 10 ? left >= 0 : to switch
        {
            "failed_parse" => left is >= 0 and <= 2,
            "failed_chunking" => left is 3 or 4,
            "failed_embedding" => left is >= 5 and <= 8,
            _ => false,
        };
    }

    /// <summary>Collects the facts of a run.</summary>
    public static Insights Of(Run run)
    {
        var facts = run.Scenarios
            .SelectMany(scenario => scenario.Attempts.SelectMany(attempt => attempt.Steps).SelectMany(step => step.Attachments)
                .Where(attachment => attachment.Summary?.Fact is not null)
                .Select(attachment => (Scenario: scenario, Fact: attachment.Summary!.Fact!)))
            .ToList();
        return new Insights(RoutesOf(facts), TransitionsOf(facts), FaultsOf(facts), FiguresOf(facts));
    }

    private static List<Route> RoutesOf(List<(Scenario Scenario, EvidenceFact Fact)> facts) => facts
        .Where(fact => fact.Fact is EvidenceFact.Exchange)
        .GroupBy(fact => ((EvidenceFact.Exchange)fact.Fact).Route)
        .OrderBy(route => route.Key.Split(' ')[^1], StringComparer.Ordinal)
        .ThenBy(route => route.Key, StringComparer.Ordinal)
        .Select(route => new Route(
            route.Key,
            route.GroupBy(fact => ((EvidenceFact.Exchange)fact.Fact).Status).ToDictionary(same => same.Key, same => (same.Count(), same.First().Scenario))))
        .ToList();

    private static List<Transition> TransitionsOf(List<(Scenario Scenario, EvidenceFact Fact)> facts) => facts
        .Where(fact => fact.Fact is EvidenceFact.Trace)
        .SelectMany(fact => ((EvidenceFact.Trace)fact.Fact).Events
            .Where(happened => happened is { From: not null, To: not null })
            .Select(happened => (fact.Scenario, happened)))
        .GroupBy(step => (step.happened.From, step.happened.To))
        .Select(same => new Transition(same.Key.From!, same.Key.To!, same.Count(), same.First().Scenario))
        .ToList();

    private static List<Fault> FaultsOf(List<(Scenario Scenario, EvidenceFact Fact)> facts) => facts
        .Where(fact => fact.Fact is EvidenceFact.Fault)
        .GroupBy(fact => ((EvidenceFact.Fault)fact.Fact).Name)
        .OrderBy(same => same.Key, StringComparer.Ordinal)
        .Select(same => new Fault(same.Key, same.Count(), same.Select(fact => fact.Scenario).Distinct().ToList()))
        .ToList();

    private static List<Measured> FiguresOf(List<(Scenario Scenario, EvidenceFact Fact)> facts) => facts
        .Where(fact => fact.Fact is EvidenceFact.Figure)
        .Select(fact => new Measured((EvidenceFact.Figure)fact.Fact, fact.Scenario))
        .OrderBy(measured => measured.Figure.Name, StringComparer.Ordinal)
        .ToList();
}
