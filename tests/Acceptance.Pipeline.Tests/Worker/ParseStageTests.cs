using System.Net;
using System.Text;
using Acceptance.Pipeline.Jobs;
using Acceptance.Pipeline.Storage;
using Acceptance.Pipeline.Tests.Running;
using Acceptance.Pipeline.Worker;
using Dapper;
using Npgsql;

namespace Acceptance.Pipeline.Tests.Worker;

/// <summary>How the worker asks for a parse.</summary>
[Collection(ClusterTests.Name)]
public sealed class ParseStageTests(PipelineCluster cluster)
{
    private readonly WorkerIdentity _worker = new();

    [Fact]
    public async Task A_worker_that_is_told_to_stop_still_notes_the_parse_that_it_has_asked_for()
    {
        await using var database = PipelineCluster.Open(await cluster.NewDatabaseAsync());
        var job = await HeldJobAsync(database);
        using var stop = new CancellationTokenSource();
        using var client = new HttpClient(new AcceptingParser(stop));

        (await Stage(database, client).RunAsync(job, stop.Token)).Should().BeNull();

        stop.IsCancellationRequested.Should().BeTrue();
        await using var connection = await database.OpenConnectionAsync(CancellationToken.None);
        (await connection.QuerySingleAsync<(string?, string?)>("select parse_job_id, claimed_by from upload_jobs where job_id = @JobId", new { job.JobId }))
            .Should().Be((AcceptingParser.ParseJobId, null));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(50, true)]
    [InlineData(200, false)]
    public async Task A_parser_that_does_not_answer_has_the_time_for_the_pages_that_it_named_before(int? pages, bool isOverdue)
    {
        await using var database = PipelineCluster.Open(await cluster.NewDatabaseAsync());
        var job = (await HeldJobAsync(database)) with { ParseJobId = "the parse", ParseRequestedAt = DateTime.UtcNow.AddSeconds(-200), Pages = pages };
        using var client = new HttpClient(new UnreachableParser());

        var look = () => Stage(database, client).RunAsync(job, CancellationToken.None);

        if (isOverdue)
            (await look.Should().ThrowAsync<JobFailedException>()).Which.Code.Should().Be("PARSE_TIMEOUT");
        else
            (await look()).Should().BeNull();
    }

    [Fact]
    public async Task The_pages_that_the_parser_names_are_known_at_the_next_look()
    {
        await using var database = PipelineCluster.Open(await cluster.NewDatabaseAsync());
        var job = (await HeldJobAsync(database)) with { ParseJobId = "the parse", ParseRequestedAt = DateTime.UtcNow };
        using var client = new HttpClient(new BusyParser());

        await Stage(database, client).RunAsync(job, CancellationToken.None);

        await using var connection = await database.OpenConnectionAsync(CancellationToken.None);
        await connection.ExecuteAsync("update upload_jobs set available_at = now() where job_id = @JobId", new { job.JobId });
        var settings = WorkerSettingsOfTests.With();
        var next = await new JobClaims(database, _worker.Id, settings.Lease, settings.EmbedModel).TakeAsync([], CancellationToken.None);
        next!.Pages.Should().Be(200);
    }

    private async Task<ClaimedJob> HeldJobAsync(NpgsqlDataSource database)
    {
        await using var connection = await database.OpenConnectionAsync();
        var job = await TestRows.JobAsync(connection, JobStatus.ParseQueued, JobState.Working);
        return await connection.QuerySingleAsync<ClaimedJob>(
            "update upload_jobs set claimed_by = @Id, claimed_at = now(), heartbeat_at = now() where job_id = @job returning *", new { job, _worker.Id });
    }

    private ParseStage Stage(NpgsqlDataSource database, HttpClient client)
    {
        var (settings, time) = (WorkerSettingsOfTests.With(), TimeProvider.System);
        var claims = new JobClaims(database, _worker.Id, settings.Lease, settings.EmbedModel);
        var storage = new StorageClient(External("STORAGE"), new SignedUrls(settings.StorageUrl, settings.Key, time), time);
        return new ParseStage(database, _worker, claims, new ParserClient(External("PARSER"), settings.Parser, null), storage, settings, time);

        ExternalService External(string name) => new(name, client, new CircuitBreaker(5, TimeSpan.FromSeconds(60), time), time);
    }

    private sealed class UnreachableParser : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new HttpRequestException("nobody listens");
    }

    private sealed class BusyParser : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("""{"status":"processing","meta":{"pages":200}}""") });
    }

    /// <summary>Accepts a parse, and has the worker stopped as soon as it has read that.</summary>
    private sealed class AcceptingParser(CancellationTokenSource stop) : HttpMessageHandler
    {
        public const string ParseJobId = "the parse";

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = Encoding.UTF8.GetBytes($$"""{"parse_job_id":"{{ParseJobId}}","status":"queued","estimated_completion":"2030-01-01T00:00:00Z"}""");
            return Task.FromResult(new HttpResponseMessage(HttpStatusCode.OK) { Content = new StreamContent(new ReadToEnd(answer, stop.Cancel)) });
        }

        private sealed class ReadToEnd(byte[] content, Action ended) : MemoryStream(content)
        {
            protected override void Dispose(bool disposing)
            {
                base.Dispose(disposing);
                ended();
            }
        }
    }
}
