using System.Text;
using System.Text.Json;

namespace Acceptance.Reports.Model;

/// <summary>Reads evidence files as docs/evidence.md describes them.</summary>
public static class EvidenceReader
{
    /// <summary>The schema this reader knows.</summary>
    public const string Schema = "acceptance.evidence/1";

    private static readonly byte[] SchemaBytes = Encoding.UTF8.GetBytes(Schema);

    /// <summary>What a JSON attachment is, in short; null when it is no evidence file.</summary>
    public static EvidenceSummary? Summarise(ReadOnlyMemory<byte> json)
    {
        if (json.Span.IndexOf(SchemaBytes) < 0)
            return null;
        using var document = TryParse(json);
        return document is null ? null : Summary(document.RootElement);
    }

    /// <summary>Reads an evidence file that was summarised before; null when it is of a kind that this version does not know.</summary>
    public static Evidence? Read(ReadOnlyMemory<byte> json, EvidenceSummary summary)
    {
        using var document = TryParse(json);
        if (document is null)
            return null;
        var root = document.RootElement;
        var attempts = (int?)root.Whole("attempts"u8);
        var waited = root.Number("waitedMs"u8);
        return summary.Kind switch
        {
            "http" when root.Field("http"u8) is { } http => ReadHttp(summary, attempts, waited, http),
            "sql" when root.Field("sql"u8) is { } sql => ReadSql(summary, attempts, waited, sql),
            "log" when root.Field("log"u8) is { } log => ReadLog(summary, attempts, waited, log),
            "metric" when root.Field("metric"u8) is { } metric => ReadMetric(summary, attempts, waited, metric),
            "process" when root.Field("process"u8) is { } process => ReadProcess(summary, attempts, waited, process),
            _ => null,
        };
    }

    private static JsonDocument? TryParse(ReadOnlyMemory<byte> json)
    {
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException)
        {
            // An attachment may call itself JSON and be none; it is then shown as the text it is.
            return null;
        }
    }

    private static EvidenceSummary? Summary(JsonElement root)
    {
        if (root.Text("schema"u8) != Schema)
            return null;
        var kind = root.Text("kind"u8) ?? "";
        var title = root.Text("title"u8) ?? kind;
        return new EvidenceSummary(
            kind, title, root.Text("source"u8) ?? "", root.Time("at"u8), root.Number("durationMs"u8) ?? 0, EvidenceFact.Of(kind, title, root));
    }

    private static HttpEvidence ReadHttp(EvidenceSummary summary, int? attempts, double? waited, JsonElement http) => new(
        summary, attempts, waited, http.Text("method"u8) ?? "", http.Text("url"u8) ?? "", Pairs(http, "requestHeaders"u8),
        ReadBody(http.Field("requestBody"u8)), (int?)http.Whole("status"u8), Pairs(http, "responseHeaders"u8), ReadBody(http.Field("responseBody"u8)),
        http.Text("error"u8));

    private static SqlEvidence ReadSql(EvidenceSummary summary, int? attempts, double? waited, JsonElement sql)
    {
        var rows = sql.Items("rows"u8)
            .Select(row => (IReadOnlyList<string?>)(row.ValueKind == JsonValueKind.Array ? row.EnumerateArray().Select(Cell).ToList() : []))
            .ToList();
        return new SqlEvidence(
            summary, attempts, waited, sql.Text("text"u8) ?? "", Pairs(sql, "parameters"u8), sql.Texts("columns"u8), rows,
            (int?)sql.Whole("rowCount"u8) ?? rows.Count, sql.Flag("truncated"u8) ?? false, sql.Text("error"u8));
    }

    private static LogEvidence ReadLog(EvidenceSummary summary, int? attempts, double? waited, JsonElement log)
    {
        var lines = log.Texts("lines"u8);
        return new LogEvidence(
            summary, attempts, waited, log.Text("service"u8) ?? "", lines, (int?)log.Whole("total"u8) ?? lines.Count, log.Flag("truncated"u8) ?? false);
    }

    private static MetricEvidence ReadMetric(EvidenceSummary summary, int? attempts, double? waited, JsonElement metric)
    {
        var (value, comparison, target) = (metric.Number("value"u8) ?? double.NaN, metric.Text("comparison"u8), metric.Number("target"u8));
        return new MetricEvidence(
            summary, attempts, waited, metric.Text("name"u8) ?? "", value, metric.Text("unit"u8) ?? "", comparison, target,
            FigureCheck.Holds(value, comparison, target, metric.Flag("holds"u8)),
            metric.Items("samples"u8).Where(item => item.ValueKind == JsonValueKind.Number).Select(item => item.GetDouble()).ToList());
    }

    private static ProcessEvidence ReadProcess(EvidenceSummary summary, int? attempts, double? waited, JsonElement process) => new(
        summary, attempts, waited, process.Text("name"u8) ?? "", process.Text("command"u8) ?? "", process.Whole("pid"u8), process.Text("state"u8) ?? "",
        (int?)process.Whole("exitCode"u8), process.Texts("lines"u8));

    private static HttpBody? ReadBody(JsonElement? body) => body is { ValueKind: JsonValueKind.Object } found
        ? new HttpBody(found.Text("mediaType"u8) ?? "", found.Text("text"u8) ?? "", found.Whole("bytes"u8) ?? 0, found.Flag("truncated"u8) ?? false)
        : null;

    private static List<Named> Pairs(JsonElement element, ReadOnlySpan<byte> name) =>
        element.Items(name).Select(pair => new Named(pair.Text("name"u8) ?? "", pair.Field("value"u8) is { } value ? Cell(value) : null)).ToList();

    private static string? Cell(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        JsonValueKind.String => value.String(),
        _ => value.GetRawText(),
    };
}
