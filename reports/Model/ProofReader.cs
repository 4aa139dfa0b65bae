using System.Text.Json;

namespace Acceptance.Reports.Model;

/// <summary>Reads what <c>prove</c> wrote: <c>killmatrix.json</c> and <c>replay-002.json</c> of a folder. Either may be missing.</summary>
public static class ProofReader
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Reads both files.</summary>
    /// <exception cref="BadInputException">A file is not what docs/faults.md says.</exception>
    public static Proof Read(string folder) => new(
        ReadList<Proof.SeededFault>(Path.Combine(folder, "killmatrix.json"), "prove"),
        ReadList<Proof.Replay>(Path.Combine(folder, "replay-002.json"), "prove --replay-002"));

    private static List<T> ReadList<T>(string path, string verb)
    {
        if (!File.Exists(path))
            return [];
        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize<List<T>>(file, Options) ?? throw new JsonException("it holds no list.");
        }
        catch (JsonException error)
        {
            throw new BadInputException($"{path}:{error.LineNumber + 1}: it is not what '{verb}' writes ({error.Message}); run that again, or remove the file.",
                error);
        }
    }
}
