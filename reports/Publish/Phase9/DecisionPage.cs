namespace Acceptance.Reports.Publish.Phase9;

/// <summary>A page of <c>docs/decisions</c>: its title, what was decided, its name and a link to it.</summary>
public sealed record DecisionPage(string Title, string Text, string Name, string Link)
{
    private const string Mark = "**Decision";

    /// <summary>Reads every page of a folder in the order of their names; none when there is no such folder.</summary>
    /// <param name="folder">The folder of the pages.</param>
    /// <param name="from">The folder that links are relative to.</param>
    public static IReadOnlyList<DecisionPage> ReadAll(string folder, string from) => !Directory.Exists(folder)
        ? []
        : Directory.GetFiles(folder, "*.md").Order(StringComparer.Ordinal)
            .Select(path => Read(File.ReadAllText(path), Path.GetFileName(path), Path.GetRelativePath(from, path).Replace('\\', '/'))).ToList();

    /// <summary>Takes the first heading, and the paragraph that begins with "Decision"; without one, the first paragraph.</summary>
    public static DecisionPage Read(string text, string name, string link)
    {
        var blocks = text.ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var title = blocks.FirstOrDefault(block => block.StartsWith("# ", StringComparison.Ordinal))?[2..].Split('\n', 2)[0] ?? name;
        var paragraphs = blocks.Where(block => !block.StartsWith('#')).ToList();
        var decision = paragraphs.FirstOrDefault(block => block.StartsWith(Mark, StringComparison.OrdinalIgnoreCase)) ?? SectionAfterHeading(blocks)
            ?? paragraphs.FirstOrDefault();
        return new DecisionPage(title, decision ?? "", name, link);
    }

    private static string? SectionAfterHeading(string[] blocks)
    {
        var heading = Array.FindIndex(blocks, block => block.StartsWith("## Decision", StringComparison.OrdinalIgnoreCase));
        if (heading < 0)
            return null;
        var inside = blocks[heading].Split('\n', 2);
        return inside.Length > 1 ? inside[1].Trim() : blocks.ElementAtOrDefault(heading + 1);
    }
}
