using Acceptance.Pipeline.Database;
using Dapper;
using Npgsql;

namespace Acceptance.Pipeline.Monitoring;

/// <summary>What was done within the window.</summary>
/// <param name="Stages">How long the stages took.</param>
/// <param name="Errors">How many of their jobs failed.</param>
/// <param name="Retries">How many tries were planned anew.</param>
public sealed record WindowFigures(IReadOnlyList<StageTime> Stages, IReadOnlyList<StageErrors> Errors, long Retries)
{
    /// <summary>Before the first reading.</summary>
    public static WindowFigures None { get; } = new([], [], 0);
}

/// <summary>
/// Reads what was done within the window. That costs more the more was done: after a reading that took long there is a pause, and what else the monitor sees
/// does not wait for it.
/// </summary>
public sealed class WindowReader(NpgsqlDataSource database, AlertThresholds thresholds, TimeProvider time, ILogger<WindowReader> logger) : IAsyncDisposable
{
    // Of failures an alert is to come within seconds too, on a machine where everything takes its time.
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(1);

    // An alert is to come within 2 s of its cause (contract §8), also where it needs none of this.
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    private readonly CancellationTokenSource _stop = new();
    private Task? _reading;
    private WindowFigures _latest = WindowFigures.None;
    private long _finished;
    private TimeSpan _pause = TimeSpan.Zero;

    /// <summary>The latest figures: those of this moment, where they can be had at once and are due again.</summary>
    public async Task<WindowFigures> LatestAsync(CancellationToken cancellationToken)
    {
        if (_reading is null or { IsCompleted: true } && time.GetElapsedTime(_finished) >= _pause)
            _reading = ReadAsync(_stop.Token);
        await Task.WhenAny(_reading ?? Task.CompletedTask, Task.Delay(Patience, time, cancellationToken));
        return Volatile.Read(ref _latest);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await (_reading ?? Task.CompletedTask);
        _stop.Dispose();
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        try
        {
            Volatile.Write(ref _latest, await ReadOnceAsync(cancellationToken));
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
        {
            logger.LogWarning(e, "What was done within the window could not be read; the figures of the last time stand.");
        }

        _finished = time.GetTimestamp();
        var took = time.GetElapsedTime(began, _finished);
        _pause = took < LongestPause ? took : LongestPause;
    }

    private async Task<WindowFigures> ReadOnceAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Sql, connection) { Parameters = { new("Window", thresholds.Window) } };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return new WindowFigures(
            await reader.NextAsync(reader.GetRowParser<StageTime>(), cancellationToken),
            await reader.NextAsync(reader.GetRowParser<StageErrors>(), cancellationToken),
            (await reader.NextAsync(row => row.GetInt64(0), cancellationToken)).Single());
    }

    private const string Sql = """
        -- One row a job, and none of them is joined with another: what was done within the window may be much.
        with jobs as (
            select min(ts) filter (where status = 'parse_queued') as parse_queued, min(ts) filter (where status = 'parsed') as parsed,
                   min(ts) filter (where status = 'chunking') as chunking, min(ts) filter (where status = 'chunks_stored') as chunks_stored,
                   min(ts) filter (where status = 'embedding_queued') as embedding_queued, min(first_at) as first_embedding,
                   min(ts) filter (where status = 'embeddings_stored') as embeddings_stored,
                   min(ts) filter (where status = 'uploaded') as uploaded, min(ts) filter (where status = 'complete') as complete
            from (select job_id, ts, payload ->> 'to' as status, (payload ->> 'first_at')::timestamptz as first_at
                  from events where ts > now() - @Window and payload ? 'to') e
            group by job_id),
        durations as (
            select stage, place, extract(epoch from ended - began) * 1000 as ms from jobs, lateral (values
                ('parse', 1, parse_queued, parsed), ('chunk', 2, chunking, chunks_stored), ('first_embedding', 3, embedding_queued, first_embedding),
                ('embed', 4, embedding_queued, embeddings_stored), ('complete', 5, uploaded, complete)) as stages (stage, place, began, ended)
            where ended >= began)
        select stage, count(*) as count, avg(ms)::float8 as mean_ms, percentile_cont(0.95) within group (order by ms)::float8 as p95_ms
        from durations group by stage, place order by place;

        select stage, count(distinct job_id) as total, count(distinct job_id) filter (where failed) as failed,
               (count(distinct job_id) filter (where failed))::float8 / count(distinct job_id) as rate
        from (
            select job_id, type = 'error' as failed, case
                when payload ->> 'to' in ('parse_queued', 'failed_parse') then 'parse'
                when payload ->> 'to' in ('chunking', 'failed_chunking') then 'chunk'
                when payload ->> 'to' in ('embedding_queued', 'failed_embedding') then 'embed' end as stage
            from events where ts > now() - @Window and payload ? 'to') e
        where stage is not null group by stage order by array_position(array['parse', 'chunk', 'embed'], stage);

        select count(*) from events where ts > now() - @Window and type = 'retry';
        """;
}
