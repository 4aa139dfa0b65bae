using System.Globalization;
using Acceptance.Pipeline.Jobs;
using Acceptance.Pipeline.Tests.Running;
using Acceptance.Support.Environment;
using Acceptance.Support.Waiting;
using Dapper;
using Xunit.Abstractions;

namespace Acceptance.Pipeline.Tests.Worker;

/// <summary>
/// Workers are killed at random moments while documents go through: no job is lost, no chunk doubled, no event skipped (contract §4).
/// ACCEPTANCE_CRASH_ROUNDS sets how many are killed; the usual number keeps the run short. ACCEPTANCE_CRASH_SEED sets the seed of what is random.
/// </summary>
[Collection(ClusterTests.Name)]
public sealed class CrashTests(PipelineCluster cluster, ITestOutputHelper output)
{
    private const int UsualRounds = 8;
    private const int Workers = 2;
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Killed_workers_lose_no_job_double_no_chunk_and_skip_no_event()
    {
        var rounds = NumberOf("ACCEPTANCE_CRASH_ROUNDS") ?? UsualRounds;
        var seed = NumberOf("ACCEPTANCE_CRASH_SEED") ?? Environment.TickCount;
        output.WriteLine($"{rounds} rounds, seed {seed}");
        var random = new Random(seed);
        await using var pipeline = await RunningPipeline.StartAsync(cluster, new()
        {
            ["WORKER_LEASE"] = "0.5",
            ["OPENAI_MAX_BATCH_SIZE"] = "2",
            ["MOCK_OPENAI_DELAY"] = "0.02",
            ["WORKER_CONCURRENCY"] = "3",
        }, Service.Api, Service.Parser, Service.Embedder);
        var workers = await Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => pipeline.StartAsync(Service.Worker)));

        var uploads = new List<Announced>();
        for (var round = 0; round < rounds; round++)
        {
            uploads.Add(await pipeline.Client.UploadAsync(Guid.NewGuid(), Pdf.WithPages(random.Next(1, 6))));
            // The moment is that of a random number of events, so that every stage is hit on any machine.
            await EventsReachAsync(pipeline, await pipeline.Client.CountAsync("select count(*) from events", new { }) + random.Next(1, 9));
            var victim = random.Next(Workers);
            await workers[victim].KillAsync(CancellationToken.None);
            workers[victim] = pipeline.Launch(Service.Worker);
        }

        foreach (var upload in uploads)
            (await pipeline.Client.WaitAsync(upload.JobId, JobStatus.Complete, Deadline)).Status.Should().Be(JobStatus.Complete);
        await HoldsNoDamageAsync(pipeline, uploads);
    }

    private static int? NumberOf(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } number ? int.Parse(number, CultureInfo.InvariantCulture) : null;

    private static Task<Awaited<long>> EventsReachAsync(RunningPipeline pipeline, long count) => Eventually.HoldsAsync(
        $"the pipeline has written {count} events or has nothing left to do",
        _ => pipeline.Client.CountAsync(
            """
            select case when exists (select from upload_jobs where state in ('queued', 'working', 'retryable')) then (select count(*) from events)
                else @count end
            """, new { count }),
        events => events >= count, Deadline, CancellationToken.None);

    private static async Task HoldsNoDamageAsync(RunningPipeline pipeline, IReadOnlyList<Announced> uploads)
    {
        await using var connection = await pipeline.Database.OpenConnectionAsync();
        foreach (var (job, document, _) in uploads)
        {
            var steps = (await connection.QueryAsync<(string? From, string To)>(
                "select payload ->> 'from', payload ->> 'to' from events where job_id = @job and payload ? 'to' order by event_id", new { job })).ToList();
            steps.Select(step => step.To).Should().Equal(JobStatus.Path);
            steps.Select(step => step.From).Should().Equal([null, .. JobStatus.Path.SkipLast(1)]);

            var stored = (await connection.QueryAsync<int>("select chunk_ord from document_chunks where document_id = @document order by 1",
                new { document })).ToList();
            var announced = await connection.ExecuteScalarAsync<int>(
                "select (payload ->> 'chunks')::int from events where job_id = @job and code = 'CHUNKS_STORED'", new { job });
            stored.Should().Equal(Enumerable.Range(0, announced));
        }

        (await connection.ExecuteScalarAsync<long>("select (select count(*) from document_chunk_buffer) + (select count(*) from document_vector_buffer)"))
            .Should().Be(0);
    }
}
