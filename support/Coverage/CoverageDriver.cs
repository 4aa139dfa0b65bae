using System.Text.Json;
using System.Text.RegularExpressions;
using Acceptance.Support.Drivers.Api;
using Acceptance.Support.Environment;
using Acceptance.Support.Evidence;
using YamlDotNet.Serialization;

namespace Acceptance.Support.Coverage;

/// <summary>Compares what a finished run has seen with what there is to see (P9-M5).</summary>
public sealed partial class CoverageDriver(DescriptionDriver description, EvidenceRecorder evidence)
{
    /// <summary>Every route and status of the API's own description, as <c>GET /health 200</c>.</summary>
    public async Task<IReadOnlyList<string>> AnswersAsync() =>
        [.. DescriptionDriver.RoutesOf(await description.ReadAsync()).SelectMany(route => route.Answers.Select(answer => $"{route.Name} {answer}"))];

    /// <summary>Those of the answers that the run has not seen.</summary>
    public IReadOnlyList<string> MissingAnswers(FinishedRun run, IReadOnlyList<string> answers)
    {
        var seen = run.Evidence.Where(item => item.TryGetProperty("http", out _) && item.GetProperty("source").GetString() == "api")
            .Select(item => item.GetProperty("http")).Where(http => http.TryGetProperty("status", out _))
            .Select(http => $"{http.GetProperty("method").GetString()} {new Uri(http.GetProperty("url").GetString()!).AbsolutePath} {http.GetProperty("status").GetInt32()}")
            .Distinct().ToList();
        return Missing("answers of the API's routes", answers, answer => seen.Any(Pattern(answer).IsMatch));
    }

    /// <summary>Those of the values that no query of the run gave in one of the columns.</summary>
    public IReadOnlyList<string> MissingCells(FinishedRun run, string what, IReadOnlyList<string> values, params string[] columns)
    {
        var seen = columns.SelectMany(run.Cells).ToHashSet();
        return Missing(what, values, seen.Contains);
    }

    /// <summary>Those of the steps that no query of the run gave in one row, the status before in one column and the status after in the other.</summary>
    public IReadOnlyList<string> MissingSteps(FinishedRun run, IReadOnlyList<(string From, string To)> steps)
    {
        var seen = run.Pairs("from_status", "to_status").Select(Named).ToHashSet();
        return Missing("steps between two statuses", [.. steps.Select(Named)], seen.Contains);
    }

    /// <summary>Those of the kinds of alert that the dashboard has not shown in the run.</summary>
    public IReadOnlyList<string> MissingAlerts(FinishedRun run, IReadOnlyList<string> kinds)
    {
        var shown = string.Concat(run.Evidence.Where(item => item.GetProperty("source").GetString() == "monitor" && item.TryGetProperty("http", out _))
            .Select(item => item.GetProperty("http")).Where(http => http.GetProperty("url").GetString()!.EndsWith("/api/alerts", StringComparison.Ordinal))
            .Select(http => http.TryGetProperty("responseBody", out var body) ? body.GetProperty("text").GetString() : ""));
        return Missing("kinds of alert", kinds, kind => Regex.IsMatch(shown, $"\"kind\"\\s*:\\s*\"{Regex.Escape(kind)}\""));
    }

    /// <summary>Those of the tables from which no query of the run has had a row; a count has one of an empty table too, so it does not tell.</summary>
    public IReadOnlyList<string> MissingTables(FinishedRun run, IReadOnlyList<string> tables)
    {
        var queries = run.Evidence.Where(item => item.TryGetProperty("sql", out var sql) && sql.GetProperty("rowCount").GetInt32() > 0)
            .Select(item => item.GetProperty("sql").GetProperty("text").GetString()!).Distinct().Where(query => !OnlyCounts().IsMatch(query)).ToList();
        return Missing("tables", tables, table => queries.Any(query => Regex.IsMatch(query, $@"\bupload_pipeline\.{Regex.Escape(table)}\b")));
    }

    /// <summary>Those of the catalogue's criteria for which no scenario was run.</summary>
    public IReadOnlyList<string> MissingCriteria(FinishedRun run)
    {
        var catalogue = new DeserializerBuilder().Build()
            .Deserialize<Dictionary<string, List<Dictionary<string, object>>>>(System.IO.File.ReadAllText(Path.Combine(Repository.Root, "features", "requirements.yml")));
        // What only the real thing shows is skipped on one machine, and says so.
        var ids = catalogue["criteria"].Where(criterion => !"outside".Equals(criterion.GetValueOrDefault("shown"))).Select(criterion => (string)criterion["id"]).ToList();
        // The criterion that these scenarios show is shown by their running.
        return Missing("criteria", ids, id => run.TagsThatRan.Contains(id) || id == "P9-M5");
    }

    private static string Named((string From, string To) step) => $"{step.From} → {step.To}";

    [GeneratedRegex(@"^\s*select\s+\(?\s*(select\s+)?count\(", RegexOptions.IgnoreCase)]
    private static partial Regex OnlyCounts();

    private List<string> Missing(string what, IReadOnlyList<string> all, Func<string, bool> seen)
    {
        var at = TimeProvider.System.GetUtcNow();
        var missing = all.Where(item => !seen(item)).ToList();
        var share = Math.Round(100.0 * (all.Count - missing.Count) / all.Count, 1);
        evidence.Record(new MetricEvidence($"Coverage of {what}: {all.Count - missing.Count} of {all.Count}", at, TimeSpan.Zero, $"coverage of {what}", share, "%", ">=", 100, missing.Count == 0));
        evidence.Record(new LogEvidence($"All {what}", "suite", at, TimeSpan.Zero, "coverage", [.. all.Select(item => $"{(missing.Contains(item) ? "missing" : "seen   ")} {item}")]));
        return missing;
    }

    private static Regex Pattern(string answer) => new($"^{Regex.Replace(Regex.Escape(answer), @"\\\{[^}]*}", ".+")}$");
}
