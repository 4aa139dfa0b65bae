using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Io.Cucumber.Messages.Types;

namespace Acceptance.Engine.Generator;

/// <summary>The messages that depend on the file alone (source, document, pickles), serialised once, at build time.</summary>
internal static class FeatureMessages
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(new Capitalised()) },
    };

    public static string Write(string text, GherkinDocument document, IEnumerable<Pickle> pickles)
    {
        var lines = new StringBuilder();
        Append(lines, new { Source = new { document.Uri, Data = text, MediaType = SourceMediaType.TEXT_X_CUCUMBER_GHERKIN_PLAIN.Value() } });
        Append(lines, Envelope.Create(document));
        foreach (var pickle in pickles)
            Append(lines, Envelope.Create(pickle));
        return lines.ToString();
    }

    private static void Append<T>(StringBuilder lines, T envelope) => lines.Append(JsonSerializer.Serialize(envelope, Options)).Append('\n');

    // The standard calls the kinds of steps Context, Action, Outcome; here they are written in capitals.
    private sealed class Capitalised : JsonNamingPolicy
    {
        public override string ConvertName(string name) => name[0] + name.Substring(1).ToLowerInvariant();
    }
}
