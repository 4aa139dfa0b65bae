using System.Text.RegularExpressions;

namespace Acceptance.Pipeline.Tests.Fuzzing;

/// <summary>A seed of CsCheck that is tried on every run.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Why">What it found, or why it is kept.</param>
/// <param name="Line">Its line in the file, from 1.</param>
internal sealed partial record KeptSeed(string Seed, string Why, int Line)
{
    /// <summary>The seeds of a file: on each line a seed, a blank and why it is kept. Empty lines and lines that begin with # are none.</summary>
    /// <exception cref="FormatException">A line has another form; the message begins with the file's name and the line.</exception>
    public static IReadOnlyList<KeptSeed> Read(string file) =>
    [
        .. File.ReadLines(file).Select((text, at) => (Text: text.Trim(), Number: at + 1)).Where(line => line.Text is not ("" or ['#', ..]))
            .Select(line => Form().Match(line.Text) is { Success: true } match
                ? new KeptSeed(match.Groups["seed"].Value, match.Groups["why"].Value, line.Number)
                : throw new FormatException(
                    $"{Path.GetFileName(file)}:{line.Number}: '{line.Text}' is not a seed of 12 to 17 letters, digits, - or _, a blank, and why it is kept.")),
    ];

    [GeneratedRegex(@"\A(?<seed>[0-9A-Za-z_-]{12,17})\s+(?<why>\S.*)\z")]
    private static partial Regex Form();
}
