using System.Globalization;
using System.Text.RegularExpressions;

namespace Acceptance.Support.Drivers.Health;

/// <summary>What a service counts of itself, as Prometheus reads it: a line for each figure, with its name, its labels in braces and its value.</summary>
/// <param name="Text">The lines.</param>
public sealed record PublishedFigures(string Text)
{
    /// <summary>The sum of a counter's lines that have a label with a value; 0 while it has none, since a counter appears with its first count.</summary>
    /// <param name="counter">The counter's name, with or without the ending <c>_total</c>.</param>
    /// <param name="label">The label's name.</param>
    /// <param name="value">The label's value.</param>
    public double Count(string counter, string label, string value) => Regex
        .Matches(Text, $$"""(?m)^{{Regex.Escape(counter)}}(?:_total)?\{(?:[^}]*,)?{{Regex.Escape(label)}}="{{Regex.Escape(value)}}"[^}]*\} (\S+)""")
        .Sum(line => double.Parse(line.Groups[1].Value, CultureInfo.InvariantCulture));
}
