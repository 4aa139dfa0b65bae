namespace Acceptance.Pipeline.Mutants.Trials;

/// <summary>What came of all mutants that were chosen.</summary>
/// <param name="Tried">Of those that were run, by id.</param>
/// <param name="NotRun">Of those that no scenario comes by, or that nobody can notice.</param>
/// <param name="Controls">Of the trials without a mutant.</param>
/// <param name="Left">How many could have been run and were not.</param>
internal sealed record TrialResults(IReadOnlyList<MutantResult> Tried, IReadOnlyList<MutantResult> NotRun, IReadOnlyList<MutantResult> Controls, int Left);
