namespace Acceptance.Pipeline.Mutants.Mutation;

/// <summary>What may stand in the place of a piece of code.</summary>
/// <param name="Operator">What kind of change it is.</param>
/// <param name="Before">The part that changes.</param>
/// <param name="After">That part afterwards.</param>
/// <param name="Code">The whole piece afterwards; null when it only gets the condition of <paramref name="Form"/>.</param>
/// <param name="Form">How the change is switched.</param>
/// <param name="Offset">Where in the piece the part begins, in characters.</param>
internal sealed record Alternative(
    string Operator, string Before, string After, string? Code, SwitchForm Form = SwitchForm.Instead, int Offset = 0);

/// <summary>How a change is switched.</summary>
internal enum SwitchForm
{
    /// <summary>One code or the other.</summary>
    Instead,

    /// <summary>The condition never holds; what it declares is still assigned where it holds.</summary>
    Never,

    /// <summary>The condition always holds; what it declares is still assigned where it does not.</summary>
    Always,
}
