using System.Text.Json;
using Acceptance.Pipeline.Hosting;

namespace Acceptance.Pipeline.Api;

/// <summary>Reads a JSON body; whatever is wrong with it is a 422 (contract §2).</summary>
public static class RequestBody
{
    /// <summary>The body as a value.</summary>
    /// <exception cref="ApiException">It is no JSON object of the expected types.</exception>
    public static async Task<T> ReadAsync<T>(HttpRequest request, CancellationToken cancellationToken) where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(request.Body, JsonText.Of<T>(), cancellationToken)
                ?? throw ApiException.Invalid("The body must be a JSON object.");
        }
        catch (JsonException e)
        {
            throw ApiException.Invalid($"The body is not the expected JSON: {Place(e)}");
        }
        catch (InvalidOperationException)
        {
            // What the reader throws for a string with half of a surrogate pair.
            throw ApiException.Invalid("The body holds text that is not valid Unicode.");
        }
    }

    private static string Place(JsonException e) =>
        e.Path is { Length: > 0 } path ? $"line {e.LineNumber + 1}, {path} is malformed or has the wrong type." : $"line {e.LineNumber + 1} is malformed.";
}
