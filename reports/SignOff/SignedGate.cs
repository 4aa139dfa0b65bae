using Acceptance.Reports.Model;

namespace Acceptance.Reports.SignOff;

/// <summary>Criteria that must be signed before something is released.</summary>
public sealed class SignedGate
{
    private readonly HashSet<string> _criteria;

    private SignedGate(IEnumerable<string> criteria) => _criteria = criteria.ToHashSet(StringComparer.Ordinal);

    /// <summary>The gate for ids of criteria and sections, or <c>all</c>.</summary>
    /// <exception cref="BadInputException">An id names nothing: a gate that is open by a typing error guards nothing.</exception>
    public static SignedGate Of(IEnumerable<string> ids, Catalogue catalogue) => new(ids.SelectMany(id => Resolve(id, catalogue)));

    /// <summary>Criteria that must be signed and are not.</summary>
    public IReadOnlyList<CriterionResult> Missing(Assessment assessment) =>
        assessment.Results.Where(result => _criteria.Contains(result.Criterion.Id) && result.Standing.State != SignOffState.Valid).ToList();

    private static List<string> Resolve(string id, Catalogue catalogue)
    {
        var found = catalogue.Criteria.Where(criterion => id == "all" || criterion.Id == id || criterion.Section == id).Select(criterion => criterion.Id)
            .ToList();
        return found.Count > 0 ? found : throw new BadInputException($"--require-signed {id}: it is neither a criterion nor a section of the catalogue.");
    }
}
