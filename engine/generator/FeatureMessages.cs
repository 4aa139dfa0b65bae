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
        Converters =
        {
            new NamedEnum<StepKeywordType>(StepKeywordTypeExtensions.Value),
            new NamedEnum<PickleStepType>(PickleStepTypeExtensions.Value),
            new NamedEnum<SourceMediaType>(SourceMediaTypeExtensions.Value),
        },
    };

    public static string Write(string text, GherkinDocument document, IEnumerable<Pickle> pickles)
    {
        var lines = new StringBuilder();
        var source = new Source(document.Uri, text, SourceMediaType.TEXT_X_CUCUMBER_GHERKIN_PLAIN);
        Append(lines, Envelope.Create(source));
        Append(lines, Envelope.Create(document));
        foreach (var pickle in pickles)
            Append(lines, Envelope.Create(pickle));
        return lines.ToString();
    }

    private static void Append(StringBuilder lines, Envelope envelope) => lines.Append(JsonSerializer.Serialize(envelope, Options)).Append('\n');

    private sealed class NamedEnum<T>(Func<T, string> name) : JsonConverter<T>
        where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Messages are only written here.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(name(value));
    }
}
