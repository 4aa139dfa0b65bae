namespace Acceptance.Reports.Model;

/// <summary>Reads what <c>prove</c> wrote: <c>killmatrix.json</c> and <c>replay-002.json</c> of a folder. Either may be missing.</summary>
public static class ProofReader
{
    /// <summary>Reads both files.</summary>
    /// <exception cref="BadInputException">A file is not what docs/faults.md says.</exception>
    public static Proof Read(string folder) => new(
        MeasurementReader.Read<Proof.SeededFault>(Path.Combine(folder, "killmatrix.json"), "prove"),
        MeasurementReader.Read<Proof.Replay>(Path.Combine(folder, "replay-002.json"), "prove --replay-002"));
}
