using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Acceptance.Support.Commands;

/// <summary>The result of a command for programs.</summary>
internal static class JsonOutput
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Writes the result to standard output.</summary>
    public static void Write<T>(T result) => Console.Out.WriteLine(Text(result));

    /// <summary>The result as text.</summary>
    internal static string Text<T>(T result) => JsonSerializer.Serialize(result, Options);
}
