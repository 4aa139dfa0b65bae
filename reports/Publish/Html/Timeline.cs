using System.Globalization;
using Acceptance.Reports.Model;

namespace Acceptance.Reports.Publish.Html;

/// <summary>How long a document stayed in each status, drawn on 400 units.</summary>
public sealed record Timeline(double TotalMs, IReadOnlyList<Timeline.Part> Parts)
{
    private const double Width = 400;

    /// <summary>A status: where its bar begins, how wide it is, and how long it lasted, milliseconds.</summary>
    public sealed record Part(string Status, string X, string Width, double Ms, bool IsEnd);

    /// <summary>The timeline of a query's rows; null when they are not the events of a job.</summary>
    public static Timeline? Of(SqlEvidence sql)
    {
        var steps = TraceReader.Read(sql.Columns, sql.Rows).Where(step => step.To is not null).OrderBy(step => step.At).ToList();
        if (steps.Count < 2)
            return null;
        var total = (steps[^1].At - steps[0].At).TotalMilliseconds;
        var parts = steps.Select((step, index) =>
        {
            var end = index + 1 < steps.Count ? steps[index + 1].At : step.At;
            var lasted = (end - step.At).TotalMilliseconds;
            var begin = total <= 0 ? 0 : (step.At - steps[0].At).TotalMilliseconds / total * Width;
            return new Part(step.To!, Text(begin), Text(Math.Max(1, total <= 0 ? 0 : lasted / total * Width)), lasted, index + 1 == steps.Count);
        });
        return new Timeline(total, parts.ToList());
    }

    private static string Text(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
