using System.Globalization;

namespace Acceptance.Reports.Model;

/// <summary>Compares a figure with its target again: what the evidence says of itself is not taken on trust.</summary>
public static class FigureCheck
{
    /// <summary>
    /// Whether "value comparison target" is true. A value that is its target may have been rounded onto it, so there the evidence's own word counts;
    /// so it does where there is nothing to compare.
    /// </summary>
    /// <param name="value">The figure.</param>
    /// <param name="comparison">As docs/evidence.md lists them.</param>
    /// <param name="target">What it is held against, in the unit of the figure.</param>
    /// <param name="said">What the evidence says.</param>
    public static bool? Holds(double value, string? comparison, double? target, bool? said) =>
        target is not { } bound || (said is not null && value.Equals(bound)) ? said : Compare(value, comparison, bound) ?? said;

    /// <summary>A line for each figure of a scenario that says something else of itself than its value does.</summary>
    public static IEnumerable<string> WarningsOf(Scenario scenario) => scenario.Attempts.SelectMany(attempt => attempt.Steps)
        .SelectMany(step => step.Attachments).Select(attachment => attachment.Summary?.Fact).OfType<EvidenceFact.Figure>()
        .Where(figure => figure.Said is { } said && said != figure.Holds)
        .Select(figure => $"{scenario.Feature}:{scenario.Line}: {Contradiction(figure)}");

    private static string Contradiction(EvidenceFact.Figure figure) => string.Create(CultureInfo.InvariantCulture,
        $"'{figure.Name}' is said to {(figure.Said == true ? "hold" : "miss")} its target, but is {figure.Value}, target {figure.Comparison} {figure.Target}.");

    private static bool? Compare(double value, string? comparison, double target) => comparison switch
    {
        "<" => value < target,
        "<=" => value <= target,
        ">" => value > target,
        ">=" => value >= target,
        "=" => value.Equals(target),
        _ => null,
    };
}
