using Acceptance.Support.Drivers.Database;
using Acceptance.Support.Evidence;

namespace Acceptance.Support.Drivers.Metrics;

/// <summary>Finds where the time of jobs goes, from the events of their changes of status (contract §7).</summary>
public sealed class StageTimes(DatabaseDriver database, EvidenceRecorder evidence, ScenarioDeadline deadline)
{
    private static readonly IReadOnlyDictionary<string, string> StageOf = new Dictionary<string, string>
    {
        ["uploaded"] = "upload",
        ["parse_queued"] = "parse",
        ["parsed"] = "chunk",
        ["parse_validated"] = "chunk",
        ["chunking"] = "chunk",
        ["chunks_stored"] = "embed",
        ["embedding_queued"] = "embed",
        ["embedding_in_progress"] = "embed",
        ["embeddings_stored"] = "finalize",
    };

    /// <summary>Share of the time that jobs spent in each stage, percent, and each as evidence.</summary>
    /// <param name="users">Whose jobs.</param>
    /// <param name="from">The status that the time counts from; null for the beginning.</param>
    public async Task<IReadOnlyDictionary<string, double>> SharesAsync(Guid[] users, string? from = null)
    {
        var at = TimeProvider.System.GetUtcNow();
        var rows = (await database.QueryAsync(
            "how long jobs stayed in each status",
            """
            with moves as (
                select e.job_id, e.ts, e.payload ->> 'from' as left_status, lag(e.ts) over (partition by e.job_id order by e.ts, e.event_id) as since
                from upload_pipeline.events e join upload_pipeline.upload_jobs j using (job_id)
                where j.user_id = any(@users) and e.payload ? 'to')
            select m.left_status, (sum(extract(epoch from m.ts - m.since)) * 1000)::float8 as total_ms, count(*) as times
            from moves m where m.since is not null and m.left_status is not null group by m.left_status order by total_ms desc
            """,
            [("users", users)], deadline.Token)).Rows;
        var stages = rows.Where(row => StageOf.ContainsKey(row.Get<string>("left_status")) && !IsBefore(row.Get<string>("left_status"), from))
            .GroupBy(row => StageOf[row.Get<string>("left_status")]).ToDictionary(group => group.Key, group => group.Sum(row => row.Get<double>("total_ms")));
        var all = stages.Values.Sum();
        foreach (var (stage, time) in stages)
            evidence.Record(new MetricEvidence($"Share of the stage {stage} in the time of {users.Length} users' jobs", at,
                TimeSpan.FromMilliseconds(time), $"share of {stage}", Math.Round(100 * time / all, 1), "%"));
        return stages.ToDictionary(stage => stage.Key, stage => 100 * stage.Value / all);
    }

    private static bool IsBefore(string status, string? from) => from is not null && Order(status) < Order(from);

    private static int Order(string status) => StageOf.Keys.ToList().IndexOf(status);
}
