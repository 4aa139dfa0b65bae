using System.Text.Json.Nodes;

namespace Acceptance.Engine.Tests.Kit;

/// <summary>
/// Makes two message streams comparable: ids are numbered by their first use, what depends on the machine or the language (times, workers, places in
/// source code, wording of errors, code of snippets) is dropped, attachments are decoded, and a test case stands right before its start.
/// </summary>
internal sealed class MessageComparison
{
    private static readonly HashSet<string> Dropped =
    [
        "timestamp", "duration", "workerId", "sourceReference", "stackTrace", "message", "snippets", "fileName", "preferForRegularExpressionMatch",
        "useForSnippets", "type:exception", "name:hook",
    ];

    private static readonly string[] OwnerIds = ["id", "pickleId", "testCaseId", "testCaseStartedId", "pickleStepId"];

    private readonly Dictionary<string, string> _ids = [];

    /// <summary>The stream as comparable lines.</summary>
    public static IReadOnlyList<string> Normalise(IEnumerable<string> lines, Func<string, bool> includesScenario)
    {
        var messages = lines.Where(l => l.Length > 0).Select(l => JsonNode.Parse(l)!.AsObject()).ToList();
        var excluded = ExcludedIds(messages, includesScenario);
        messages = [.. messages.Where(m => !m.ContainsKey("meta") && !Mentions(m, excluded))];
        var comparison = new MessageComparison();
        return [.. CasesBeforeStarts(messages).Select(m => comparison.Clean(m, "", "")!.ToJsonString())];
    }

    private static HashSet<string> ExcludedIds(List<JsonObject> messages, Func<string, bool> includes)
    {
        var ids = new HashSet<string>();
        foreach (var pickle in messages.Select(m => m["pickle"]).OfType<JsonNode>().Where(p => !includes((string)p["name"]!)))
            ids.UnionWith([(string)pickle["id"]!, .. pickle["steps"]!.AsArray().Select(s => (string)s!["id"]!)]);
        foreach (var testCase in messages.Select(m => m["testCase"]).OfType<JsonNode>().Where(c => ids.Contains((string)c["pickleId"]!)))
            ids.Add((string)testCase["id"]!);
        foreach (var started in messages.Select(m => m["testCaseStarted"]).OfType<JsonNode>().Where(c => ids.Contains((string)c["testCaseId"]!)))
            ids.Add((string)started["id"]!);
        return ids;
    }

    private static bool Mentions(JsonObject message, HashSet<string> ids)
    {
        var body = message.First().Value!.AsObject();
        return OwnerIds.Any(k => body[k] is { } id && ids.Contains((string)id!));
    }

    private static IEnumerable<JsonObject> CasesBeforeStarts(List<JsonObject> messages)
    {
        var cases = messages.Where(m => m.ContainsKey("testCase")).ToDictionary(m => (string)m["testCase"]!["id"]!);
        foreach (var message in messages.Where(m => !m.ContainsKey("testCase")))
        {
            if (message["testCaseStarted"] is { } started && cases.Remove((string)started["testCaseId"]!, out var testCase))
                yield return testCase;
            yield return message;
        }
    }

    private JsonNode? Clean(JsonNode? node, string key, string parent) => node switch
    {
        JsonObject found when found.ContainsKey("contentEncoding") => Attachment(found),
        JsonObject found => Object(found, key),
        JsonArray array => array.Count == 0 ? null : new JsonArray([.. array.Select(n => Clean(n, key, parent))]),
        JsonValue value when IsId(key) => Number((string)value!),
        JsonValue value when key == "uri" => Path.GetFileName((string)value!),
        JsonValue value when value.ToJsonString() is "\"\"" or "null" => null,
        _ => node?.DeepClone(),
    };

    private JsonObject Object(JsonObject found, string key)
    {
        var clean = new JsonObject();
        foreach (var (name, value) in found.OrderBy(p => p.Key, StringComparer.Ordinal))
        {
            // A skip or a pending step is always an exception in .NET; the kit's may be a returned word.
            var isNoError = name == "exception" && found["status"]?.GetValue<string>() is "SKIPPED" or "PENDING";
            if (!isNoError && !Dropped.Contains(name) && !Dropped.Contains($"{name}:{key}") && Clean(value, name, key) is { } kept)
                clean[name] = kept;
        }
        return clean;
    }

    private JsonObject Attachment(JsonObject attachment)
    {
        var body = (string)attachment["body"]!;
        var text = (string)attachment["contentEncoding"]! == "BASE64" ? body : Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(body));
        var rest = attachment.Where(p => p.Key is not ("body" or "contentEncoding")).Select(p => KeyValuePair.Create(p.Key, p.Value?.DeepClone()));
        var clean = Object(new JsonObject([.. rest]), "");
        clean["body"] = text;
        return clean;
    }

    private static bool IsId(string key) => key is "id" or "astNodeId" or "astNodeIds" or "stepDefinitionIds" || key.EndsWith("Id", StringComparison.Ordinal);

    private string Number(string id)
    {
        if (!_ids.TryGetValue(id, out var number))
            _ids[id] = number = "#" + _ids.Count;
        return number;
    }
}
