namespace Acceptance.Pipeline.Mutants.Mutation;

/// <summary>One small change of the pipeline's code or of a migration's script.</summary>
/// <param name="Number">What switches it on in the mutated program; from 1, and another one when the sources change.</param>
/// <param name="Id">File, member and place in it, such as <c>Jobs/JobClaims.cs:TakeAsync#3</c>; stays while the member stays as it is.</param>
/// <param name="File">Below the pipeline's folder.</param>
/// <param name="Line">From 1.</param>
/// <param name="Operator">What kind of change it is.</param>
/// <param name="Before">The code.</param>
/// <param name="After">The code in its place.</param>
internal sealed record Mutant(int Number, string Id, string File, int Line, string Operator, string Before, string After)
{
    /// <summary>Whether it changes a migration's script, which every environment applies before anything runs.</summary>
    public bool IsOfScript => File.EndsWith(".sql", StringComparison.Ordinal);
}
