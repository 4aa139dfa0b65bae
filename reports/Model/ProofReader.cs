namespace Acceptance.Reports.Model;

/// <summary>
/// Reads what <c>prove</c> and <c>mutants</c> wrote: <c>killmatrix.json</c>, <c>replay-002.json</c>, <c>mutants.json</c>; any may be missing.
/// </summary>
public static class ProofReader
{
    /// <summary>Reads the files of a folder.</summary>
    /// <exception cref="BadInputException">A file is not what docs/faults.md and docs/mutants.md say.</exception>
    public static Proof Read(string folder) => new(
        MeasurementReader.ReadAs<Proof.Seeded>(Path.Combine(folder, "killmatrix.json"), "prove"),
        MeasurementReader.Read<Proof.Replay>(Path.Combine(folder, "replay-002.json"), "prove --replay-002"))
    {
        Mutants = MeasurementReader.ReadAs<CodeMutants>(Path.Combine(folder, "mutants.json"), "mutants"),
    };
}
