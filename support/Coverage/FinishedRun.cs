using System.Text.Json;
using Acceptance.Support.Faults;

namespace Acceptance.Support.Coverage;

/// <summary>What a run that has ended left behind: the evidence and the tags in its Cucumber messages, the file that <c>ACCEPTANCE_FINISHED_RUN</c> names.</summary>
public sealed class FinishedRun
{
    private FinishedRun(IReadOnlyList<JsonElement> evidence, IReadOnlySet<string> tagsThatRan) => (Evidence, TagsThatRan) = (evidence, tagsThatRan);

    /// <summary>Every evidence file of the run (docs/evidence.md).</summary>
    public IReadOnlyList<JsonElement> Evidence { get; }

    /// <summary>The tags, without their sign, of the scenarios that were run to their end or to a failure.</summary>
    public IReadOnlySet<string> TagsThatRan { get; }

    /// <summary>The messages' file, or null when no run was named.</summary>
    public static string? File => System.Environment.GetEnvironmentVariable("ACCEPTANCE_FINISHED_RUN") is { Length: > 0 } file ? file : null;

    /// <summary>Reads the messages line by line.</summary>
    public static async Task<FinishedRun> ReadAsync(string file, CancellationToken cancellationToken)
    {
        var evidence = new List<JsonElement>();
        await foreach (var line in System.IO.File.ReadLinesAsync(file, cancellationToken))
        {
            if (JsonDocument.Parse(line).RootElement.TryGetProperty("attachment", out var attachment) && EvidenceOf(attachment) is { } found)
                evidence.Add(found);
        }

        // What was skipped, or never ended, shows nothing.
        var ended = MessageResults.Read(file).Where(scenario => scenario.Status is not ("SKIPPED" or ScenarioResult.NeverEnded));
        return new FinishedRun(evidence, ended.SelectMany(scenario => scenario.Tags).ToHashSet());
    }

    /// <summary>The cells of a column in every query of the run that gave it.</summary>
    public IEnumerable<string> Cells(string column) => Queries.SelectMany(sql =>
    {
        var index = IndexOf(sql, column);
        return index < 0 ? [] : sql.GetProperty("rows").EnumerateArray().Select(row => row[index].GetString()).OfType<string>();
    });

    /// <summary>The cells of two columns, row by row, in every query of the run that gave both.</summary>
    public IEnumerable<(string First, string Second)> Pairs(string first, string second) => Queries.SelectMany(sql =>
    {
        var (one, other) = (IndexOf(sql, first), IndexOf(sql, second));
        return one < 0 || other < 0 ? [] : sql.GetProperty("rows").EnumerateArray().Select(row => (One: row[one].GetString(), Other: row[other].GetString()))
            .Where(pair => pair.One is not null && pair.Other is not null).Select(pair => (pair.One!, pair.Other!));
    });

    private IEnumerable<JsonElement> Queries => Evidence.Where(item => item.TryGetProperty("sql", out _)).Select(item => item.GetProperty("sql"));

    private static int IndexOf(JsonElement sql, string column) =>
        sql.GetProperty("columns").EnumerateArray().Select(name => name.GetString()).ToList().IndexOf(column);

    private static JsonElement? EvidenceOf(JsonElement attachment)
    {
        var body = attachment.GetProperty("body").GetString()!;
        var text = attachment.GetProperty("contentEncoding").GetString() == "BASE64" ? System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(body)) : body;
        if (!text.Contains("acceptance.evidence/1", StringComparison.Ordinal))
            return null;
        return JsonDocument.Parse(text).RootElement;
    }
}
