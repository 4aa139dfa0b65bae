using System.Globalization;

namespace Acceptance.Reports.Model;

/// <summary>One event of a job: when, what, and from which status to which.</summary>
public sealed record TraceEvent(DateTimeOffset At, string Code, string? From, string? To);

/// <summary>Recognises a job's events in the rows of a query: it has the columns <c>ts</c>, <c>from_status</c> and <c>to_status</c>.</summary>
public static class TraceReader
{
    /// <summary>The events; none when the query asked for something else.</summary>
    /// <param name="columns">Names of the columns.</param>
    /// <param name="rows">The rows; they are not looked at unless the columns fit.</param>
    public static IReadOnlyList<TraceEvent> Read(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string?>> rows)
    {
        var places = columns.Select((name, index) => (name, index)).DistinctBy(column => column.name)
            .ToDictionary(column => column.name, column => column.index);
        if (!places.TryGetValue("ts", out var at) || !places.TryGetValue("from_status", out var from) || !places.TryGetValue("to_status", out var to))
            return [];
        var code = places.GetValueOrDefault("code", -1);
        var events = new List<TraceEvent>();
        foreach (var row in rows.Where(row => row.Count == columns.Count))
        {
            if (DateTimeOffset.TryParse(row[at], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
                events.Add(new TraceEvent(time, code < 0 ? "" : row[code] ?? "", row[from], row[to]));
        }

        return events;
    }
}
