using System.Text.Json.Serialization;
using Acceptance.Reports.Model;
using Acceptance.Reports.Publish;

namespace Acceptance.Reports.History;

/// <summary>One run in the history: one line of JSON.</summary>
/// <param name="Id">SHA-256 over the messages of the run; publishing the same run again adds no line.</param>
/// <param name="At">When the run started, UTC.</param>
/// <param name="Commit">The revision that was tested.</param>
/// <param name="DurationMs">Milliseconds of the whole run.</param>
/// <param name="Acceptable">The answer of the report.</param>
/// <param name="Criteria">The verdict of each criterion.</param>
/// <param name="Scenarios">Status and milliseconds of each scenario that ran, by <c>feature#slug</c>.</param>
public sealed record RunRecord(
    string Id, DateTimeOffset? At, string? Commit, double DurationMs, bool Acceptable, SortedDictionary<string, string> Criteria,
    SortedDictionary<string, RunRecord.Result> Scenarios)
{
    /// <summary>The schema of a line.</summary>
    public const string SchemaName = "acceptance.history/1";

    /// <summary>Says what the line is.</summary>
    [JsonPropertyOrder(-1)]
    public string Schema { get; init; } = SchemaName;

    /// <summary>How many criteria were verified.</summary>
    [JsonIgnore]
    public int Verified => Criteria.Values.Count(verdict => verdict == "verified");

    /// <summary>What became of a scenario.</summary>
    /// <param name="Status">passed, failed, flaky or skipped.</param>
    /// <param name="Ms">Milliseconds.</param>
    public sealed record Result(string Status, double Ms)
    {
        /// <summary>True when the last attempt passed.</summary>
        [JsonIgnore]
        public bool Passed => Status is "passed" or "flaky";
    }

    /// <summary>The record of an assessment.</summary>
    public static RunRecord Of(Assessment assessment)
    {
        var run = assessment.Run;
        var criteria = assessment.Results.ToDictionary(result => result.Criterion.Id, result => Codes.Kebab(result.Verdict));
        var scenarios = run.Scenarios
            .Where(scenario => scenario.Status != ScenarioStatus.NotRun)
            .ToDictionary(scenario => scenario.Key, scenario => new Result(Codes.Kebab(scenario.Status), Math.Round(scenario.DurationMs, 1)));
        return new RunRecord(
            run.Id, run.StartedAt, run.Commit, Math.Round((run.FinishedAt - run.StartedAt)?.TotalMilliseconds ?? 0), assessment.Acceptable,
            new SortedDictionary<string, string>(criteria, StringComparer.Ordinal), new SortedDictionary<string, Result>(scenarios, StringComparer.Ordinal));
    }
}
