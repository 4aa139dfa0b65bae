using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Acceptance.Reports.Model;

/// <summary>What the matrices need of an evidence file, taken while it is read first.</summary>
public abstract partial record EvidenceFact
{
    /// <summary>A route that was asked and what it answered; 0 when it did not.</summary>
    public sealed record Exchange(string Route, int Status) : EvidenceFact;

    /// <summary>A fault that was set in a mock, or a service that was ended on purpose.</summary>
    public sealed record Fault(string Name) : EvidenceFact;

    /// <summary>Events of one job in their order.</summary>
    public sealed record Trace(IReadOnlyList<TraceEvent> Events) : EvidenceFact;

    /// <summary>A figure and what it is held against.</summary>
    /// <param name="Name">What was measured.</param>
    /// <param name="Value">In the unit.</param>
    /// <param name="Unit">The unit.</param>
    /// <param name="Comparison">As docs/evidence.md lists them; null without a target.</param>
    /// <param name="Target">In the unit; null when there is none.</param>
    /// <param name="Said">What the evidence says of it.</param>
    public sealed record Figure(string Name, double Value, string Unit, string? Comparison, double? Target, bool? Said) : EvidenceFact
    {
        /// <summary>Whether it holds, compared again.</summary>
        public bool? Holds => FigureCheck.Holds(Value, Comparison, Target, Said);
    }

    /// <summary>The fact in an evidence file, if it holds one.</summary>
    public static EvidenceFact? Of(string kind, string title, JsonElement root) => kind switch
    {
        "http" when root.Field("http"u8) is { } http => OfHttp(http),
        "sql" when root.Field("sql"u8) is { } sql => TraceReader.Read(sql.Texts("columns"u8), RowsOf(sql)) is { Count: > 0 } events ? new Trace(events) : null,
        "process" when root.Field("process"u8) is { } process => process.Text("state"u8) is "killed" or "stopped" ? new Fault(title) : null,
        "metric" when root.Field("metric"u8) is { } metric && metric.Number("value"u8) is { } value =>
            new Figure(
                metric.Text("name"u8) ?? title, value, metric.Text("unit"u8) ?? "", metric.Text("comparison"u8), metric.Number("target"u8),
                metric.Flag("holds"u8)),
        _ => null,
    };

    /// <summary>The route of an address: ids, hashes and what is signed into it are left out, so that like requests meet.</summary>
    public static string RouteOf(string method, string url)
    {
        var path = Uri.TryCreate(url, UriKind.Absolute, out var address) ? Uri.UnescapeDataString(address.AbsolutePath) : url.Split('?', 2)[0];
        return $"{method} {Identifier().Replace(path, "{id}")}";
    }

    private static EvidenceFact OfHttp(JsonElement http)
    {
        var (method, url) = (http.Text("method"u8) ?? "", http.Text("url"u8) ?? "");
        var route = RouteOf(method, url);
        return route == "POST /control/faults" && FaultOf(http) is { } fault ? fault : new Exchange(route, (int?)http.Whole("status"u8) ?? 0);
    }

    private static Fault? FaultOf(JsonElement http)
    {
        try
        {
            using var body = JsonDocument.Parse(http.Field("requestBody"u8)?.Text("text"u8) ?? "");
            return body.RootElement.Text("kind"u8) is { } kind ? new Fault(NameOf(kind, body.RootElement)) : null;
        }
        catch (JsonException)
        {
            // A scenario may send a broken order on purpose; then no fault was set.
            return null;
        }
    }

    private static string NameOf(string kind, JsonElement fault) => fault.Whole("status"u8) is { } status
        ? string.Create(CultureInfo.InvariantCulture, $"{kind} {status}")
        : kind;

    private static IEnumerable<IReadOnlyList<string?>> RowsOf(JsonElement sql) => sql.Items("rows"u8)
        .Where(row => row.ValueKind == JsonValueKind.Array)
        .Select(row => (IReadOnlyList<string?>)row.EnumerateArray().Select(cell => cell.ValueKind == JsonValueKind.String ? cell.String() : null).ToList());

    [GeneratedRegex("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}|[0-9a-f]{32,}|(?<=/)[0-9]+(?=/|$)")]
    private static partial Regex Identifier();
}
