using System.Text.Json;

namespace Acceptance.Reports.Model;

/// <summary>Reads what was measured beside the run from a file that another verb wrote.</summary>
public static class MeasurementReader
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Reads the file; null when there is none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="verb">The verb that writes it.</param>
    /// <exception cref="BadInputException">It is not <c>{commit, at, entries}</c> with entries of this kind.</exception>
    public static Measurement<T>? Read<T>(string path, string verb) => ReadAs<Measurement<T>>(path, verb);

    /// <summary>Reads a file that says more than a measurement does; null when there is none.</summary>
    /// <param name="path">The file.</param>
    /// <param name="verb">The verb that writes it.</param>
    /// <exception cref="BadInputException">It has another form.</exception>
    public static T? ReadAs<T>(string path, string verb) where T : Origin
    {
        if (!File.Exists(path))
            return null;
        try
        {
            using var file = File.OpenRead(path);
            return JsonSerializer.Deserialize<T>(file, Options) ?? throw new JsonException("it holds nothing.");
        }
        catch (JsonException error)
        {
            throw new BadInputException($"{path}:{error.LineNumber + 1}: it is not what '{verb}' writes ({error.Message}); run that again, or remove the file.",
                error);
        }
    }
}
