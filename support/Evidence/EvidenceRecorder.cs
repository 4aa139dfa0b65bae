namespace Acceptance.Support.Evidence;

/// <summary>Takes the evidence of one scenario: writes each item to a file of its own and attaches it to the step that runs.</summary>
/// <param name="folder">Where the files go; made when the first one comes.</param>
/// <param name="redactor">What must not be written.</param>
/// <param name="attach">Attaches a file, by its path, to the running step.</param>
public sealed class EvidenceRecorder(string folder, Redactor redactor, Action<string> attach)
{
    private int _count;

    /// <summary>Writes and attaches an item.</summary>
    public void Record(EvidenceItem item)
    {
        var number = Interlocked.Increment(ref _count);
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, FormattableString.Invariant($"{number:0000}-{item.Kind}.json"));
        File.WriteAllText(path, EvidenceJson.Write(item, redactor));
        attach(path);
    }
}
