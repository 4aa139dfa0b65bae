namespace Acceptance.Reports.Model;

/// <summary>Reads <c>features/requirements.yml</c>.</summary>
public static class CatalogueReader
{
    /// <summary>Reads the catalogue.</summary>
    /// <exception cref="BadInputException">A field is missing, unknown or empty, an id is there twice, or a reference names nothing.</exception>
    public static Catalogue Read(string path)
    {
        var root = YamlMap.ReadFile(path);
        root.Allow("sections", "criteria");
        var sections = root.Maps("sections").Select(ReadSection).ToList();
        var known = sections.Select(section => section.Id).ToHashSet(StringComparer.Ordinal);
        var criteria = new List<Criterion>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var map in root.Maps("criteria"))
        {
            var criterion = ReadCriterion(map);
            if (!known.Contains(criterion.Section))
                throw map.Bad($"{criterion.Id}: the section '{criterion.Section}' is not in 'sections'; add it there or correct the name.");
            if (!seen.Add(criterion.Id))
                throw map.Bad($"{criterion.Id} is there twice; every criterion has one entry.");
            criteria.Add(criterion);
        }

        if (criteria.Count == 0)
            throw root.Bad("the catalogue has no criteria; without one nothing can be accepted.");
        foreach (var criterion in criteria)
        {
            var stray = criterion.Answers.FirstOrDefault(answer => !seen.Contains(answer));
            if (stray is not null)
                throw root.Bad($"{criterion.Id}: 'answers' names {stray}, which is no criterion.");
        }

        return new Catalogue(sections, criteria);
    }

    private static Section ReadSection(YamlMap map)
    {
        map.Allow("id", "document", "title");
        return new Section(map.Text("id"), map.Text("document"), map.Text("title"));
    }

    private static Criterion ReadCriterion(YamlMap map)
    {
        map.Allow("id", "section", "text", "target", "shown", "note", "gap", "answers");
        return new Criterion(
            map.Text("id"), map.Text("section"), map.Text("text"), map.Optional("target"), ReadShown(map), map.Optional("note"), map.Optional("gap"),
            map.Texts("answers"));
    }

    private static Shown ReadShown(YamlMap map) => map.Text("shown") switch
    {
        "here" => Shown.Here,
        "pair" => Shown.Pair,
        "outside" => Shown.Outside,
        var other => throw map.Bad($"'shown' is '{other}'; it must be here, pair or outside."),
    };
}
