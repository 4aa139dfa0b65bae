using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Acceptance.Support.Drivers.Http;

namespace Acceptance.Support.Deployments;

/// <summary>An answer without what differs between any two answers: numbers of jobs and documents, moments, addresses.</summary>
internal static partial class AnswerShape
{
    private static readonly string[] Headers = ["WWW-Authenticate", "X-Correlation-Id", "Retry-After", "Content-Type"];

    /// <summary>The status, the headers that the contract names and the body.</summary>
    public static string Of(ServiceAnswer answer)
    {
        var headers = Headers.Where(name => answer.Header(name) is not null).Select(name => $"{name}: {Plain(answer.Header(name)!)}");
        return $"{answer.Status} [{string.Join("; ", headers)}] {Body(answer)}";
    }

    private static string Body(ServiceAnswer answer) => answer.MediaType?.Contains("json", StringComparison.OrdinalIgnoreCase) == true && !answer.Body.IsEmpty
        ? Plain(JsonNode.Parse(answer.Body.Span))?.ToJsonString() ?? "null"
        : Plain(answer.Excerpt);

    private static JsonNode? Plain(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member =>
            KeyValuePair.Create(member.Key, Plain(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Plain)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => JsonValue.Create(Plain(value.GetValue<string>())),
        null => null,
        _ => node.DeepClone(),
    };

    private static string Plain(string text) => Address().Replace(Number().Replace(Moment().Replace(text, "«moment»"), "«number»"), "«address»");

    [GeneratedRegex("https?://[^ \"]+")]
    private static partial Regex Address();

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", RegexOptions.IgnoreCase)]
    private static partial Regex Number();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")]
    private static partial Regex Moment();
}
