using Acceptance.Reports.Model;

namespace Acceptance.Reports.Publish;

/// <summary>Where scenarios stand in the page: criterion id and slug, the same in every run.</summary>
public sealed class Anchors
{
    /// <summary>The owner of scenarios without a criterion.</summary>
    public const string Unwanted = "unwanted";

    private readonly Dictionary<string, Dictionary<Scenario, string>> _all = new(StringComparer.Ordinal);

    private readonly Dictionary<Scenario, string> _first = new(ReferenceEqualityComparer.Instance);

    /// <summary>Gives every scenario of an assessment its addresses, one for each of its criteria.</summary>
    public Anchors(Assessment assessment)
    {
        foreach (var result in assessment.Results)
            Add(result.Criterion.Id, result.Scenarios);
        Add(Unwanted, assessment.Unwanted);
    }

    /// <summary>Its address under one of its criteria.</summary>
    public string Of(string owner, Scenario scenario) => _all[owner][scenario];

    /// <summary>Its address under the first of its criteria.</summary>
    public string Of(Scenario scenario) => _first[scenario];

    /// <summary>Features that use the same title are told apart by their file's name.</summary>
    private void Add(string owner, IReadOnlyList<Scenario> scenarios)
    {
        var shared = scenarios.GroupBy(scenario => scenario.Slug).Where(same => same.Count() > 1).Select(same => same.Key).ToHashSet(StringComparer.Ordinal);
        var places = new Dictionary<Scenario, string>(ReferenceEqualityComparer.Instance);
        _all[owner] = places;
        foreach (var scenario in scenarios)
        {
            var slug = shared.Contains(scenario.Slug) ? $"{Slug.Of(scenario.Feature)}-{scenario.Slug}" : scenario.Slug;
            places[scenario] = $"{owner}/{slug}";
            _first.TryAdd(scenario, $"{owner}/{slug}");
        }
    }
}
