using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Acceptance.Support.Evidence;

/// <summary>Writes evidence in the form that docs/evidence.md describes.</summary>
internal static class EvidenceJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The file's text, bounded and with every secret replaced.</summary>
    public static string Write(EvidenceItem item, Redactor redactor)
    {
        var file = new JsonObject
        {
            ["schema"] = "acceptance.evidence/1",
            ["kind"] = item.Kind,
            ["title"] = item.Title,
            ["source"] = item.Source,
            ["at"] = item.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", System.Globalization.CultureInfo.InvariantCulture),
            ["durationMs"] = Milliseconds(item.Duration),
        };
        if (item.Attempts is { } attempts)
            file["attempts"] = attempts;
        if (item.Waited is { } waited)
            file["waitedMs"] = Milliseconds(waited);
        file[item.Kind] = JsonSerializer.SerializeToNode(Body(item, new EvidenceBounds(redactor)), Options);
        redactor.Redact(file);
        return file.ToJsonString(Options);
    }

    private static object Body(EvidenceItem item, EvidenceBounds bounds) => item switch
    {
        HttpEvidence http => new
        {
            http.Method,
            http.Url,
            http.RequestHeaders,
            RequestBody = bounds.Body(http.RequestBody),
            http.Status,
            http.ResponseHeaders,
            ResponseBody = bounds.Body(http.ResponseBody),
            http.Error,
        },
        SqlEvidence sql => new
        {
            sql.Text,
            sql.Parameters,
            sql.Columns,
            Rows = bounds.Table(sql.Rows),
            RowCount = sql.Rows.Count,
            Truncated = bounds.IsCut(sql.Rows),
            sql.Error,
        },
        LogEvidence log => new
        {
            log.Service,
            Lines = bounds.Newest(log.Lines),
            Total = log.Lines.Count,
            Truncated = bounds.IsCut(log.Lines),
        },
        MetricEvidence metric => new { metric.Name, metric.Value, metric.Unit, metric.Comparison, metric.Target, metric.Holds, metric.Samples },
        ProcessEvidence process => new
        {
            process.Name,
            process.Command,
            process.Pid,
            process.State,
            process.ExitCode,
            Lines = bounds.Newest(process.Lines),
        },
        _ => throw new ArgumentOutOfRangeException(nameof(item), item.Kind, "Unknown kind of evidence."),
    };

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 3);
}
