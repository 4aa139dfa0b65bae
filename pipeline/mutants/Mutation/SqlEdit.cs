namespace Acceptance.Pipeline.Mutants.Mutation;

/// <summary>A change of a piece of SQL.</summary>
/// <param name="Operator">What kind of change it is.</param>
/// <param name="Start">Where the part begins, in characters.</param>
/// <param name="Before">The part.</param>
/// <param name="After">What stands in its place.</param>
internal sealed record SqlEdit(string Operator, int Start, string Before, string After)
{
    /// <summary>The text with the change made.</summary>
    public string Apply(string text) => text[..Start] + After + text[(Start + Before.Length)..];
}
