namespace Acceptance.Reports.Model;

/// <summary>How far one machine can show a criterion.</summary>
public enum Shown
{
    /// <summary>Completely.</summary>
    Here,

    /// <summary>Two local deployments, baseline and candidate, stand for local and deployed.</summary>
    Pair,

    /// <summary>Only against the real thing.</summary>
    Outside,
}

/// <summary>A group of criteria, in the order of its document.</summary>
public sealed record Section(string Id, string Document, string Title);

/// <summary>One criterion the pipeline is accepted by.</summary>
/// <param name="Id">What a scenario is tagged with, without the <c>@</c>.</param>
/// <param name="Section">Id of its section.</param>
/// <param name="Text">The criterion as a sentence.</param>
/// <param name="Target">The figure that the requirements document names, if any.</param>
/// <param name="Shown">How far one machine can show it.</param>
/// <param name="Note">A remark of the catalogue, if any.</param>
/// <param name="Gap">The written reason why no scenario covers it, if that was decided.</param>
/// <param name="Answers">For a failure of an earlier iteration: the criteria that must notice it.</param>
public sealed record Criterion(
    string Id, string Section, string Text, string? Target, Shown Shown, string? Note, string? Gap, IReadOnlyList<string> Answers);

/// <summary>Every criterion, in reading order.</summary>
public sealed record Catalogue(IReadOnlyList<Section> Sections, IReadOnlyList<Criterion> Criteria)
{
    private readonly Dictionary<string, Criterion> _byId = Criteria.ToDictionary(criterion => criterion.Id, StringComparer.Ordinal);

    private readonly HashSet<string> _families = Criteria.Select(criterion => FamilyOf(criterion.Id)).ToHashSet(StringComparer.Ordinal);

    /// <summary>The criterion of an id, or null.</summary>
    public Criterion? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>True for a tag that reads like a criterion's id (<c>PRD003-…</c>), whether or not the catalogue has it.</summary>
    public bool LooksLikeId(string tag) => tag.Contains('-', StringComparison.Ordinal) && _families.Contains(FamilyOf(tag));

    private static string FamilyOf(string id)
    {
        var dash = id.IndexOf('-', StringComparison.Ordinal);
        return dash < 0 ? id : id[..dash];
    }
}
