using System.Text;
using Acceptance.Reports.Model;
using Acceptance.Reports.Publish.Formats;
using Acceptance.Reports.Publish.Html;

namespace Acceptance.Reports.Publish.Phase9;

/// <summary>A Markdown page whose facts link to the place of the living document that proves them.</summary>
internal sealed class MarkdownPage(string title, Anchors anchors)
{
    private readonly StringBuilder _text = new($"# {title}\n\n");

    private readonly Texts _texts = Texts.Of("en");

    /// <summary>Adds a heading of the second level.</summary>
    public void Heading(string text) => _text.Append($"## {text}\n\n");

    /// <summary>Adds a paragraph; what comes from others in it must be escaped.</summary>
    public void Paragraph(string text) => _text.Append($"{text}\n\n");

    /// <summary>Adds a list; nothing when it is empty.</summary>
    public void List(IEnumerable<string> items)
    {
        var lines = items.Select(item => $"* {item}\n").ToList();
        if (lines.Count > 0)
            _text.AppendJoin("", lines).Append('\n');
    }

    /// <summary>Adds a table; nothing when it has no rows.</summary>
    public void Table(IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows)
    {
        var lines = rows.Select(row => $"| {string.Join(" | ", row)} |\n").ToList();
        if (lines.Count == 0)
            return;
        _text.Append($"| {string.Join(" | ", head)} |\n| {string.Join(" | ", head.Select(_ => "---"))} |\n").AppendJoin("", lines).Append('\n');
    }

    /// <summary>A link to a criterion.</summary>
    public static string Link(Criterion criterion) => $"[{criterion.Id}](livingdoc.html#{criterion.Id})";

    /// <summary>Links to criteria, with commas between.</summary>
    public static string Links(IEnumerable<CriterionResult> results) => string.Join(", ", results.Select(result => Link(result.Criterion)));

    /// <summary>A link to a scenario, with a text of one's own or its title.</summary>
    public string Link(Scenario scenario, string? text = null)
    {
        var place = Uri.EscapeDataString(anchors.Of(scenario)).Replace("%2F", "/", StringComparison.Ordinal);
        return $"[{MarkdownText.Escape(text ?? scenario.Name)}](livingdoc.html#{place})";
    }

    /// <summary>A verdict with its sign.</summary>
    public string Say(CriterionResult result) => $"{Glyphs.Of(result.Verdict)} {_texts.Say(result.Verdict)}";

    /// <summary>Why a criterion has its verdict.</summary>
    public string Why(CriterionResult result) => MarkdownText.Escape(_texts.Say(result.Judgement.Reason));

    /// <summary>A figure with its unit.</summary>
    public string Say(EvidenceFact.Figure figure) => $"{_texts.Number(figure.Value)} {MarkdownText.Escape(figure.Unit)}";

    /// <summary>The target of a figure; a dash when it has none.</summary>
    public string Target(EvidenceFact.Figure figure) =>
        figure.Target is { } target ? $"{MarkdownText.Escape(figure.Comparison ?? "")} {_texts.Number(target)} {MarkdownText.Escape(figure.Unit)}" : "–";

    /// <summary>A length of time.</summary>
    public string Duration(double milliseconds) => _texts.Duration(milliseconds);

    /// <inheritdoc/>
    public override string ToString() => _text.ToString().TrimEnd() + "\n";
}
