using System.Text;
using System.Text.Json;
using Acceptance.Support.Evidence;

namespace Acceptance.Support.Drivers.Http;

/// <summary>What a service answered.</summary>
/// <param name="Request">The request, as <c>POST /api/v2/upload</c>.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The answer's headers, those of the body too.</param>
/// <param name="MediaType">The body's media type, or null.</param>
/// <param name="Body">The body's bytes.</param>
/// <param name="Took">From the first byte sent to the last byte received.</param>
public sealed record ServiceAnswer(
    string Request, int Status, IReadOnlyList<(string Name, string Value)> Headers, string? MediaType, ReadOnlyMemory<byte> Body, TimeSpan Took)
{
    private const int LongestExcerpt = 600;
    private static readonly Redactor Patterns = new([]);

    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body.Span);

    /// <summary>The body as JSON.</summary>
    /// <exception cref="InvalidOperationException">It is not JSON; the message has the answer.</exception>
    public JsonElement Json
    {
        get
        {
            try
            {
                return JsonDocument.Parse(Body).RootElement;
            }
            catch (JsonException e)
            {
                throw new InvalidOperationException($"{Request} answered {Status} with a body that is no JSON: {Excerpt}", e);
            }
        }
    }

    /// <summary>A header's value, or null.</summary>
    public string? Header(string name) =>
        Headers.Where(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value).FirstOrDefault();

    /// <summary>A member of the JSON body by its path, such as <c>progress.total_pct</c>.</summary>
    /// <exception cref="InvalidOperationException">It is not there; the message has the answer.</exception>
    public JsonElement Member(string path)
    {
        var at = Json;
        foreach (var name in path.Split('.'))
        {
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
                throw new InvalidOperationException($"{Request} answered {Status} without '{path}': {Excerpt}");
        }

        return at;
    }

    /// <summary>The answer, or a failure when it has another status.</summary>
    /// <exception cref="InvalidOperationException">The status is another one; the message has the body.</exception>
    public ServiceAnswer Expect(params int[] statuses) => statuses.Contains(Status)
        ? this
        : throw new InvalidOperationException($"{Request} should have answered {string.Join(" or ", statuses)}, but answered {Status}: {Excerpt}");

    /// <summary>The first part of the body, for messages: without what looks like a token or a signature, since messages are shown to everybody.</summary>
    public string Excerpt => Body.IsEmpty ? "(no body)" : Cut(Patterns.Redact(Text));

    private static string Cut(string text) => text.Length <= LongestExcerpt ? text : text[..LongestExcerpt] + "…";

    /// <inheritdoc/>
    public override string ToString() => $"{Request} → {Status}: {Excerpt}";
}
