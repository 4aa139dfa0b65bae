using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Acceptance.Pipeline.Hosting;

/// <summary>How the pipeline's JSON is written: snake_case names, null left in, text unescaped where JSON allows it.</summary>
public static class JsonText
{
    /// <summary>The options.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
        TypeInfoResolver = JsonTypes.Default,
    };

    /// <summary>How a type of <see cref="JsonTypes"/> is read and written with these options.</summary>
    public static JsonTypeInfo<T> Of<T>() => (JsonTypeInfo<T>)Options.GetTypeInfo(typeof(T));

    /// <summary>Sets an application's JSON to these options.</summary>
    public static void UsePipelineJson(this IServiceCollection services) => services.ConfigureHttpJsonOptions(json =>
    {
        json.SerializerOptions.PropertyNamingPolicy = Options.PropertyNamingPolicy;
        json.SerializerOptions.Encoder = Options.Encoder;
        json.SerializerOptions.NumberHandling = Options.NumberHandling;
        json.SerializerOptions.TypeInfoResolver = Options.TypeInfoResolver;
    });
}
